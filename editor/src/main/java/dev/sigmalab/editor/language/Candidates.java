package dev.sigmalab.editor.language;

import dev.sigmalab.editor.language.Proposal.Kind;
import dev.sigmalab.engine.data.Catalog.Attribute;
import dev.sigmalab.engine.data.Catalog.Relation;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.TrainOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Collects all that may stand at a place, likeliest first, whatever was typed of it so far.
final class Candidates {
    private static final List<String> BEFORE_TABLE = List.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "VIEW");
    private static final List<String> LIST_STARTS =
            List.of("SELECT", "FROM", "WHERE", "BY", "SET", "VALUES", "ON", "HAVING", "MATCHING");

    private final CaretPlace place;
    private final CatalogSnapshot names;
    private final Sources sources;

    Candidates(CaretPlace place, CatalogSnapshot names) {
        this.place = place;
        this.names = names;
        this.sources = Sources.of(
                Stream.concat(place.before().stream(), place.after().stream()).toList(), names.catalog());
    }

    List<Proposal> all() {
        SqlToken last = place.back(1);
        if (last.is("=>")) {
            return values();
        }
        if (place.inText()) {
            return dialects();
        }
        if (last.is(".")) {
            return columnsOf(place.back(2));
        }
        if (place.isInCallOf("USING") && place.isAfterObjective()) {
            return options();
        }
        if (place.before().isEmpty()) {
            return keywords(SqlWords.STATEMENTS);
        }
        if (expectsLearned()) {
            return names.learned().stream()
                    .map(name -> Proposal.of(Identifiers.quoteIfNeeded(name), Kind.LEARNED, ""))
                    .toList();
        }
        if (expectsTable(last)) {
            return tables();
        }
        return place.isIn("EXPORT") ? export() : expression();
    }

    private List<Proposal> values() {
        String name = place.back(2).text().toLowerCase(Locale.ROOT);
        List<Proposal> values = new ArrayList<>();
        if (place.isInCallOf("USING")) {
            TrainOptions.words(name).forEach(word -> values.add(Proposal.of("'" + word + "'", Kind.VALUE, name)));
            if (name.equals("steepness") && !place.inText()) {
                values.add(new Proposal("ANNEAL()", Kind.VALUE, "from, to", 1));
            }
        }
        return values;
    }

    private List<Proposal> dialects() {
        return place.isIn("EXPORT") && place.back(1).isWord("TO")
                ? Dialect.keys().stream()
                        .map(key -> Proposal.of("'" + key + "'", Kind.VALUE, "dialect"))
                        .toList()
                : List.of();
    }

    private List<Proposal> columnsOf(SqlToken qualifier) {
        String name = Identifiers.fold(qualifier.text());
        Relation relation = sources.relations().get(name);
        if (relation != null) {
            return columns(relation).toList();
        }
        return names.catalog().relations().stream()
                .filter(it -> it.schema().equalsIgnoreCase(name))
                .map(Candidates::table)
                .toList();
    }

    private List<Proposal> options() {
        Set<String> given = argumentsGiven();
        SqlToken last = place.back(1);
        if (!last.is("(") && !last.is(",")) {
            return List.of();
        }
        return TrainOptions.names().stream()
                .filter(option -> !given.contains(option))
                .map(option -> Proposal.of(option + " => ", Kind.OPTION, String.join(", ", TrainOptions.words(option))))
                .toList();
    }

    /// The names before `=>` inside the innermost open bracket, lower case.
    private Set<String> argumentsGiven() {
        Set<String> given = new LinkedHashSet<>();
        List<SqlToken> tokens = place.before();
        for (int i = place.openBracket() + 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i + 1).is("=>")) {
                given.add(tokens.get(i).text().toLowerCase(Locale.ROOT));
            }
        }
        return given;
    }

    private boolean expectsLearned() {
        boolean direct = place.back(1).isWord("EXPORT") && place.before().size() == 1;
        boolean explained = place.isIn("EXPLAIN") && place.before().size() == 2;
        boolean dropped = place.isIn("DROP") && place.back(1).isWord("LEARNED");
        return direct || explained || dropped;
    }

    private boolean expectsTable(SqlToken last) {
        if (Completion.isWord(last, BEFORE_TABLE)) {
            return !place.isIn("CREATE") || !place.back(2).isWord("CREATE");
        }
        return last.is(",") && place.nearest(LIST_STARTS).isWord("FROM");
    }

    private List<Proposal> tables() {
        List<Proposal> tables = new ArrayList<>();
        sources.common().forEach(name -> tables.add(Proposal.of(name, Kind.TABLE, "in this statement")));
        names.catalog().relations().forEach(relation -> tables.add(table(relation)));
        return tables;
    }

    private static Proposal table(Relation relation) {
        String detail = relation.isView() ? "view" : relation.columns().size() + " columns";
        return Proposal.of(Identifiers.quoteIfNeeded(relation.name()), Kind.TABLE, detail);
    }

    private static Stream<Proposal> columns(Relation relation) {
        return relation.columns().stream().map(column -> column(column, relation));
    }

    private static Proposal column(Attribute column, Relation relation) {
        String detail = column.type().sqlName().toLowerCase(Locale.ROOT) + " · "
                + relation.name().toLowerCase(Locale.ROOT);
        return Proposal.of(Identifiers.quoteIfNeeded(column.name()), Kind.COLUMN, detail);
    }

    private List<Proposal> export() {
        List<Proposal> all = new ArrayList<>();
        if (place.back(1).isWord("TO")) {
            all.addAll(Dialect.keys().stream()
                    .map(key -> Proposal.of("'" + key + "'", Kind.VALUE, "dialect"))
                    .toList());
            return all;
        }
        return keywords(List.of("TO", "ROUNDED", "WITH SCORE"));
    }

    private List<Proposal> expression() {
        List<Proposal> all = new ArrayList<>(arguments());
        sources.relations().values().stream()
                .distinct()
                .flatMap(Candidates::columns)
                .forEach(all::add);
        sources.relations().keySet().forEach(alias -> all.add(Proposal.of(alias, Kind.TABLE, "in this statement")));
        SqlWords.SOFT.forEach(name -> all.add(Proposal.call(name, Kind.SOFT)));
        if (place.isIn("TRAIN") && place.openBracket() < 0) {
            all.addAll(keywords(SqlWords.TRAIN_CLAUSES));
        }
        all.addAll(keywords(SqlWords.KEYWORDS));
        SqlWords.FUNCTIONS.forEach(name -> all.add(Proposal.call(name, Kind.FUNCTION)));
        SqlWords.TYPES.stream().sorted().forEach(type -> all.add(Proposal.of(type, Kind.KEYWORD, "type")));
        tables().forEach(all::add);
        return all;
    }

    /// The names of arguments, where a soft function takes one.
    private List<Proposal> arguments() {
        boolean first = place.back(1).is("(");
        boolean further = place.back(1).is(",");
        Set<String> given = argumentsGiven();
        List<String> known = place.isInCallOf("LEARN") && (first || further)
                ? List.of("name", "min", "max")
                : place.isInCallOf("SOFT") && further ? List.of("steepness") : List.of();
        List<Proposal> all = new ArrayList<>();
        known.stream()
                .filter(name -> !given.contains(name))
                .map(Candidates::argument)
                .forEach(all::add);
        if (place.isInCallOf("LEARN") && first) {
            all.add(new Proposal("NORMAL()", Kind.FUNCTION, "mean, deviation", 1));
            all.add(new Proposal("UNIFORM()", Kind.FUNCTION, "low, high", 1));
        }
        return all;
    }

    private static Proposal argument(String name) {
        return name.equals("name")
                ? new Proposal("name => ''", Kind.ARGUMENT, "of the parameter", 1)
                : Proposal.of(name + " => ", Kind.ARGUMENT, name.equals("steepness") ? "" : "bound");
    }

    private static List<Proposal> keywords(List<String> words) {
        return words.stream().map(word -> Proposal.of(word, Kind.KEYWORD, "")).toList();
    }
}
