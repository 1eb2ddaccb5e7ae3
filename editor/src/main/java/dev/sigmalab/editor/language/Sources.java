package dev.sigmalab.editor.language;

import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Catalog.Relation;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables that a statement names, by the names that its columns may be qualified with.
///
/// @param relations by alias or name, folded; in the order of the text
/// @param common names of the statement's common table expressions, as written
record Sources(Map<String, Relation> relations, List<String> common) {
    private static final List<String> BEFORE_TABLE = List.of("FROM", "JOIN", "INTO", "UPDATE");

    /// Reads the tables of a statement, finished or not.
    static Sources of(List<SqlToken> statement, Catalog catalog) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        List<String> common = new ArrayList<>();
        boolean inFrom = false;
        for (int i = 0; i < statement.size(); i++) {
            SqlToken token = statement.get(i);
            boolean starts = Completion.isWord(token, BEFORE_TABLE);
            if (starts || (inFrom && token.is(","))) {
                inFrom = true;
                read(statement, i + 1, catalog, relations);
            } else if (token.kind() == SqlToken.Kind.WORD && endsFrom(token)) {
                inFrom = false;
            }
            if (token.isName()
                    && is(statement, i + 1, "AS")
                    && i + 2 < statement.size()
                    && statement.get(i + 2).is("(")) {
                common.add(token.text());
            }
        }
        return new Sources(relations, common);
    }

    private static boolean endsFrom(SqlToken token) {
        return SqlWords.isObjective(token.upper())
                || List.of("WHERE", "GROUP", "ORDER", "SELECT", "HAVING", "LIMIT", "UNION", "SET")
                        .contains(token.upper());
    }

    /// `[schema.]name [AS] [alias]` at an index.
    private static void read(List<SqlToken> tokens, int index, Catalog catalog, Map<String, Relation> relations) {
        int last = index;
        while (last + 2 < tokens.size() && tokens.get(last + 1).is(".")) {
            last += 2;
        }
        if (last >= tokens.size() || !tokens.get(last).isName()) {
            return;
        }
        Optional<Relation> relation =
                catalog.find(Identifiers.fold(tokens.get(last).text()));
        int alias = is(tokens, last + 1, "AS") ? last + 2 : last + 1;
        boolean hasAlias = alias < tokens.size()
                && tokens.get(alias).isName()
                && !SqlWords.isKeyword(tokens.get(alias).upper())
                && !SqlWords.isObjective(tokens.get(alias).upper());
        String name = tokens.get(hasAlias ? alias : last).text();
        relation.ifPresent(it -> relations.put(Identifiers.fold(name), it));
    }

    private static boolean is(List<SqlToken> tokens, int index, String word) {
        return index < tokens.size() && tokens.get(index).isWord(word);
    }
}
