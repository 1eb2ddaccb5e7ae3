package dev.sigmalab.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.parser.SoftSqlParserImplConstants;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// H2 decides which words are names.
class KeywordsTest {
    @Test
    void every_word_that_h2_takes_as_a_column_parses_as_one() throws SQLException {
        List<String> refused = new ArrayList<>();
        int taken = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            for (String word : words()) {
                if (h2TakesAsName(word, statement)) {
                    taken++;
                    if (!parsesAsName(word)) {
                        refused.add(word);
                    }
                }
            }
        }
        assertTrue(taken > 500, "H2 took " + taken);
        assertEquals(List.of(), refused);
    }

    @Test
    void every_word_may_name_an_argument_and_a_qualified_column() {
        for (String word : words()) {
            assertTrue(parses("SELECT f(" + word + " => 1), t." + word + " FROM t WHERE a > LEARN(1)"), word);
        }
    }

    @Test
    void bare_identifiers_are_names_in_h2() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            for (String word : words()) {
                String identifier = Identifiers.quoteIfNeeded(word);
                statement.execute("CREATE TABLE t (" + identifier + " INT)");
                statement
                        .executeQuery("SELECT " + identifier + " FROM t WHERE " + identifier + " > 1")
                        .close();
                statement.execute("DROP TABLE t");
            }
        }
    }

    private static List<String> words() {
        return Arrays.stream(SoftSqlParserImplConstants.tokenImage)
                .map(image -> image.replace("\"", ""))
                .filter(image -> image.matches("[A-Z][A-Z_0-9]*"))
                .toList();
    }

    private static boolean h2TakesAsName(String word, Statement statement) {
        try {
            statement.execute("CREATE TABLE t (" + word + " INT)");
            try {
                statement.executeQuery(query(word).replace("LEARN(1)", "1")).close();
                return true;
            } finally {
                statement.execute("DROP TABLE t");
            }
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean parsesAsName(String word) {
        return parses(query(word))
                && parses("SELECT " + word + "+1, -" + word + " AS " + word + " FROM t WHERE " + word
                        + " BETWEEN LEARN(1) AND " + word + " AND " + word + " IN (1, 2) AND (" + word + ") IS NULL");
    }

    private static String query(String word) {
        return "SELECT " + word + ", t." + word + ", MAX(" + word + ") AS m FROM t WHERE " + word + " > LEARN(1) AND "
                + word + " IS NOT NULL GROUP BY " + word + " ORDER BY " + word;
    }

    private static boolean parses(String text) {
        try {
            ParsedSql.query(SourceText.script(text));
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }
}
