package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.ProblemPrinter;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the dialects say that they cannot say: place, cause and hint.
class DialectProblemsTest {
    private static final Map<Dialect, List<String>> REFUSED = Map.of(
            Dialect.POSTGRESQL,
            List.of(
                    "CAST(name AS GEOMETRY) IS NULL",
                    "born + 0.5 > DATE '2024-01-01'",
                    "DATE_TRUNC(WEEK, born) = born",
                    "DATE_TRUNC(DAY, other) = born",
                    "DATEADD(DAY, 1) > born",
                    "DATEADD(CENTURY, 1, born) > born",
                    "ROUND(seen) = seen",
                    "LOCATE('a', name, 2) > 1"),
            Dialect.SQLITE,
            List.of(
                    "LOCALTIME > TIME '12:00:00'",
                    "born + 0.5 > DATE '2024-01-01'",
                    "DATEADD(DAY, 1, other) > born",
                    "DATEADD(CENTURY, 1, born) > born",
                    "LOCATE('a', name, 2) > 1",
                    "other / another > 2",
                    "name LIKE other",
                    "name ILIKE 'é%'",
                    "name > 3",
                    "other > INTERVAL '3' DAY",
                    "id IN (SELECT x FROM UNNEST(ARRAY[1, 2]) AS u(x))",
                    "age > ALL (SELECT age FROM people)"));

    @Test
    void every_refusal_is_as_reviewed() {
        String printed = REFUSED.keySet().stream()
                .sorted()
                .map(dialect -> "-- " + dialect.title() + "\n"
                        + REFUSED.get(dialect).stream()
                                .map(condition -> refusal(condition, dialect))
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
        Golden.check("sql/dialect-problems.txt", printed);
    }

    private static String refusal(String condition, Dialect dialect) {
        String query = "SELECT id FROM people WHERE " + condition;
        try {
            String said = new PlainSql(
                            ParsedSql.query(SourceText.script(query)),
                            Map.of(),
                            TestTable.kinds(),
                            PlainSql.Weights.REMOVE)
                    .print(dialect);
            throw new AssertionError(dialect.title() + " says it: " + said);
        } catch (ProblemException e) {
            return ProblemPrinter.print(e.problem(), "q.sql", query);
        }
    }
}
