package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The frames of a query while it is being bound, and the columns that each loads. Columns are numbered over the whole
/// query.
final class FrameRegistry {
    private final List<OpenFrame> frames = new ArrayList<>();
    private final List<OpenColumn> columns = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<Leaf.Exact> numbered = new LinkedHashSet<>();
    private final Map<LearnableTable, OpenFrame.Loaded> learnables = new LinkedHashMap<>();
    private OpenFrame.Loaded constants;

    /// A column of a frame: an expression for the database, or the value that all members of a group share.
    ///
    /// @param members columns of the group's members, one for each place; empty for loaded ones
    record OpenColumn(OpenFrame frame, String sql, SourceText place, List<Integer> members) {}

    List<OpenFrame> frames() {
        return List.copyOf(frames);
    }

    List<OpenColumn> columns() {
        return List.copyOf(columns);
    }

    /// Notes a table without a key whose rows have to be numbered.
    void number(Leaf.Exact table) {
        numbered.add(table);
    }

    Set<Leaf.Exact> numbered() {
        return Set.copyOf(numbered);
    }

    /// The rows that the database makes of a FROM.
    ///
    /// @param with the exact queries that FROM may name: `WITH …`, or nothing
    /// @param from printed when everything is bound
    /// @param place what a mistake in FROM is told at
    OpenFrame.Loaded loaded(String name, String with, Supplier<String> from, SourceText place) {
        OpenFrame.Loaded frame = new OpenFrame.Loaded(this, next(name), with, from, place);
        frames.add(frame);
        return frame;
    }

    /// The rows of a learnable table by its key: the same ones wherever it is named.
    ///
    /// @param place where it is named
    OpenFrame.Loaded learnables(LearnableTable table, SourceText place) {
        return learnables.computeIfAbsent(
                table,
                _ -> loaded(
                                table.name().toLowerCase(Locale.ROOT),
                                "",
                                () -> Identifiers.quoteIfNeeded(table.name()),
                                place)
                        .identifiedBy(() -> table.key().stream()
                                .map(Identifiers::quoteIfNeeded)
                                .toList()));
    }

    /// The learnable tables that are read, in the order in which they were met.
    Map<LearnableTable, OpenFrame.Loaded> learnables() {
        return Collections.unmodifiableMap(learnables);
    }

    /// The groups of the rows of several places by their key columns.
    OpenFrame.Groups groups(String name, List<OpenFrame.Keys> places, boolean renamed) {
        OpenFrame.Groups frame = new OpenFrame.Groups(this, next(name), places, renamed);
        frames.add(frame);
        return frame;
    }

    /// One row, for what is the same everywhere.
    OpenFrame.Loaded constants(SourceText place) {
        if (constants == null) {
            constants = loaded("constants", "", () -> "(SELECT 1 AS SIGMALAB_ONE) SIGMALAB_UNIT", place);
        }
        return constants;
    }

    int add(OpenFrame frame, String sql, SourceText place, List<Integer> members) {
        columns.add(new OpenColumn(frame, sql, place, members));
        return columns.size() - 1;
    }

    private Frame next(String name) {
        int count = names.merge(name, 1, Integer::sum);
        return new Frame(frames.size(), count == 1 ? name : name + " " + count);
    }
}
