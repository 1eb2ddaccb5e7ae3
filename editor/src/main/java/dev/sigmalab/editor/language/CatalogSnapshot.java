package dev.sigmalab.editor.language;

import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.learned.LearnedQuery;
import java.util.List;
import java.util.Objects;

/// The names that a notebook's database knew at one moment.
///
/// @param catalog its tables and views
/// @param learned the names of its learned queries
public record CatalogSnapshot(Catalog catalog, List<String> learned) {
    /// No names at all.
    public static final CatalogSnapshot EMPTY = new CatalogSnapshot(new Catalog(List.of()), List.of());

    /// The names of these.
    public static CatalogSnapshot of(Catalog catalog, List<LearnedQuery> learned) {
        return new CatalogSnapshot(
                catalog, learned.stream().map(LearnedQuery::name).toList());
    }

    public CatalogSnapshot {
        Objects.requireNonNull(catalog);
        learned = List.copyOf(learned);
    }
}
