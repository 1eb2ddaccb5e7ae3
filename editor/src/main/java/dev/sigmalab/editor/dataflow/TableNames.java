package dev.sigmalab.editor.dataflow;

import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the tables that queries read: what follows FROM, JOIN, and commas between tables, at any depth of brackets.
final class TableNames {
    /// Words after which no table of the same FROM follows.
    private static final Set<String> ENDS_OF_FROM = Set.of(
            "WHERE",
            "GROUP",
            "HAVING",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "MINUS",
            "WINDOW",
            "QUALIFY",
            "SELECT",
            "SET",
            "VALUES",
            "MATCHING",
            "MINIMIZE",
            "MAXIMIZE",
            "SUBJECT",
            "HOLDOUT");

    /// Words between FROM or JOIN and a table.
    private static final Set<String> BEFORE_TABLE = Set.of("LATERAL", "ONLY", "TABLE");

    private final SqlTokens tokens;
    private final List<String> found = new ArrayList<>();

    private TableNames(SqlTokens tokens) {
        this.tokens = tokens;
    }

    /// The tables in the order of the text, names of common table expressions left out.
    static List<String> in(SqlTokens tokens) {
        TableNames names = new TableNames(tokens);
        names.read();
        Set<String> local = names.commonTables();
        names.found.removeIf(local::contains);
        return names.found;
    }

    /// Index after a name with its qualifiers.
    static int end(SqlTokens tokens, int index) {
        int next = index + 1;
        while (next + 1 < tokens.size()
                && tokens.get(next).is(".")
                && tokens.get(next + 1).isName()) {
            next += 2;
        }
        return next;
    }

    private void read() {
        List<Boolean> inFrom = new ArrayList<>(List.of(false));
        boolean expected = false;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.is("(")) {
                // A bracket in a table's place may hold a join as well as a query.
                inFrom.add(expected);
            } else if (token.is(")")) {
                inFrom.removeLast();
                inFrom = inFrom.isEmpty() ? new ArrayList<>(List.of(false)) : inFrom;
                expected = false;
            } else if (token.isWord("FROM") || token.isWord("JOIN")) {
                inFrom.set(inFrom.size() - 1, true);
                expected = true;
            } else if (token.is(",")) {
                expected = inFrom.getLast();
            } else if (ENDS_OF_FROM.contains(token.upper())) {
                inFrom.set(inFrom.size() - 1, false);
                expected = false;
            } else if (expected && !BEFORE_TABLE.contains(token.upper())) {
                i = token.isName() ? table(i) - 1 : i;
                expected = false;
            } else if (token.isWord("GRADIENT")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).is("(")) {
                table(i);
            }
        }
    }

    /// Takes the table at an index and returns the index after it. A function's brackets are read as any others, but
    /// `GRADIENT(name)` names a learned query.
    private int table(int index) {
        int end = end(tokens, index);
        boolean call = end < tokens.size() && tokens.get(end).is("(");
        if (!call) {
            found.add(Identifiers.fold(tokens.get(end - 1).text()));
        } else if (tokens.get(index).isWord("GRADIENT")
                && end + 1 < tokens.size()
                && tokens.get(end + 1).isName()) {
            found.add(Identifiers.fold(tokens.get(end(tokens, end + 1) - 1).text()));
        }
        return end;
    }

    /// The names in `WITH a AS (…), b (x, y) AS (…)`.
    private Set<String> commonTables() {
        Set<String> names = new HashSet<>();
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken before = tokens.get(i - 1);
            boolean first = before.isWord("WITH") || before.isWord("RECURSIVE") || before.is(",");
            if (first && tokens.get(i).isName() && isDefinition(i + 1)) {
                names.add(Identifiers.fold(tokens.get(i).text()));
            }
        }
        return names;
    }

    private boolean isDefinition(int afterName) {
        int next = afterName;
        if (next < tokens.size() && tokens.get(next).is("(") && tokens.partner(next) > 0) {
            next = tokens.partner(next) + 1;
        }
        return next + 1 < tokens.size()
                && tokens.get(next).isWord("AS")
                && tokens.get(next + 1).is("(");
    }
}
