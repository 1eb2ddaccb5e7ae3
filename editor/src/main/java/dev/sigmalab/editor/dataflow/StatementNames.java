package dev.sigmalab.editor.dataflow;

import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The names of one statement.
///
/// @param reads tables that it reads, in the order of the text
/// @param creates names that mean another thing after it
/// @param changes tables whose content it changes
record StatementNames(List<String> reads, List<String> creates, List<String> changes) {
    /// Words between CREATE or DROP and the kind of thing.
    private static final Set<String> MODIFIERS = Set.of(
            "OR",
            "REPLACE",
            "FORCE",
            "LOCAL",
            "GLOBAL",
            "TEMPORARY",
            "TEMP",
            "CACHED",
            "MEMORY",
            "LINKED",
            "LEARNABLE",
            "MATERIALIZED");

    /// Words between the kind of thing, or the verb, and the name.
    private static final Set<String> FILLERS =
            Set.of("IF", "NOT", "EXISTS", "INTO", "FROM", "TABLE", "ONLY", "SOFT", "GRADIENT");

    static StatementNames of(SqlTokens tokens) {
        StatementNames names = new StatementNames(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (tokens.isEmpty()) {
            return names;
        }
        names.read(tokens);
        return names;
    }

    private void read(SqlTokens tokens) {
        switch (tokens.getFirst().upper()) {
            case "CREATE" -> {
                create(tokens);
                reads.addAll(TableNames.in(tokens));
            }
            case "TRAIN" -> {
                int name = tokens.size() > 1 && tokens.get(1).isWord("OR") ? 3 : 1;
                creates.addAll(nameAt(tokens, name));
                reads.addAll(TableNames.in(tokens));
            }
            case "DROP" -> drop(tokens);
            case "INSERT", "MERGE", "DELETE", "UPDATE", "TRUNCATE", "ALTER" -> {
                changes.addAll(nameAt(tokens, skip(tokens, 1, FILLERS)));
                reads.addAll(changes);
                reads.addAll(TableNames.in(tokens));
            }
            case "EXPORT", "TABLE" -> reads.addAll(nameAt(tokens, 1));
            case "EXPLAIN" -> {
                reads.addAll(nameAt(tokens, skip(tokens, 1, FILLERS)));
                reads.addAll(TableNames.in(tokens));
            }
            default -> reads.addAll(TableNames.in(tokens));
        }
    }

    private void create(SqlTokens tokens) {
        int kind = skip(tokens, 1, MODIFIERS);
        if (kind >= tokens.size()) {
            return;
        }
        switch (tokens.get(kind).upper()) {
            case "TABLE", "VIEW", "SEQUENCE", "ALIAS", "AGGREGATE", "DOMAIN", "SYNONYM" ->
                creates.addAll(nameAt(tokens, skip(tokens, kind + 1, FILLERS)));
            default -> indexed(tokens);
        }
    }

    /// `CREATE … INDEX … ON table`: an index changes no rows, but needs the table.
    private void indexed(SqlTokens tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).isWord("ON")) {
                reads.addAll(nameAt(tokens, i + 1));
                return;
            }
        }
    }

    /// `DROP TABLE|VIEW|LEARNED … a, b`.
    private void drop(SqlTokens tokens) {
        int next = skip(tokens, skip(tokens, 1, MODIFIERS) + 1, FILLERS);
        while (next < tokens.size() && tokens.get(next).isName()) {
            List<String> name = nameAt(tokens, next);
            creates.addAll(name);
            reads.addAll(name);
            next = TableNames.end(tokens, next);
            next = next < tokens.size() && tokens.get(next).is(",") ? next + 1 : tokens.size();
        }
    }

    private static int skip(SqlTokens tokens, int from, Set<String> words) {
        int next = from;
        while (next < tokens.size() && words.contains(tokens.get(next).upper())) {
            next++;
        }
        return next;
    }

    /// The name at an index, or nothing where there is none.
    private static List<String> nameAt(SqlTokens tokens, int index) {
        if (index >= tokens.size() || !tokens.get(index).isName()) {
            return List.of();
        }
        SqlToken last = tokens.get(TableNames.end(tokens, index) - 1);
        return List.of(Identifiers.fold(last.text()));
    }
}
