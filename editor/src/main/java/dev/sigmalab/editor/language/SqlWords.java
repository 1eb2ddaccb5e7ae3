package dev.sigmalab.editor.language;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The words of SQL that are drawn and proposed as such, in upper case. Which of them the parser reserves is its own
/// matter: a column named `DATE` is drawn as a type and works all the same.
final class SqlWords {
    static final List<String> KEYWORDS = words("""
            SELECT FROM WHERE AND OR NOT GROUP BY HAVING ORDER LIMIT JOIN LEFT ON AS BETWEEN IN IS NULL LIKE EXISTS
            CASE WHEN THEN ELSE END DISTINCT UNION ALL WITH INNER RIGHT FULL OUTER CROSS USING VALUES INSERT INTO UPDATE
            SET DELETE CREATE TABLE VIEW DROP ALTER ADD COLUMN REPLACE IF PRIMARY KEY FOREIGN REFERENCES UNIQUE INDEX
            DEFAULT CHECK CONSTRAINT CAST ASC DESC NULLS FIRST LAST OFFSET FETCH NEXT ROWS ROW ONLY OVER PARTITION
            EXCEPT INTERSECT NATURAL RECURSIVE LATERAL TRUE FALSE UNKNOWN INTERVAL ESCAPE REGEXP ILIKE ANY SOME
            CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP EXPLAIN MERGE TRUNCATE QUALIFY WINDOW
            CASCADE TEMPORARY SCHEMA GENERATED ALWAYS IDENTITY FOR TO COMMIT ROLLBACK SHOW CALL GRANT REVOKE
            """);

    static final Set<String> TYPES = Set.copyOf(words("""
            BIGINT BINARY BLOB BOOLEAN CHAR CHARACTER CLOB DATE DEC DECIMAL DOUBLE PRECISION FLOAT INT INTEGER NUMERIC
            REAL SMALLINT TIME TIMESTAMP TINYINT UUID VARBINARY VARCHAR
            """));

    /// What makes a query soft.
    static final List<String> SOFT = words("LEARN SOFT HARD WEIGHT");

    /// Ordinary functions that are worth proposing.
    static final List<String> FUNCTIONS = words("""
            COUNT SUM AVG MIN MAX STDDEV_POP STDDEV_SAMP VAR_POP VAR_SAMP ABS CEIL COALESCE EXP EXTRACT FLOOR GREATEST
            LEAST LENGTH LN LOWER MOD NULLIF POWER ROUND SIGN SQRT SUBSTRING TRIM UPPER SIGMOID RELU TANH SOFTPLUS
            LOG_LOSS SQUARED_ERROR HUBER CROSS_ENTROPY PINBALL PRECISION RECALL
            """);

    static final List<String> OBJECTIVES = words("MATCHING MINIMIZE MAXIMIZE");

    /// The clauses of TRAIN after its query, as they are written.
    static final List<String> TRAIN_CLAUSES =
            List.of("MATCHING", "MINIMIZE", "MAXIMIZE", "SUBJECT TO", "HOLDOUT 20 PERCENT", "HOLDOUT WHERE", "USING (");

    /// How statements begin.
    static final List<String> STATEMENTS = List.of(
            "SELECT",
            "TRAIN",
            "WITH",
            "EXPORT",
            "EXPLAIN SOFT",
            "EXPLAIN GRADIENT",
            "CREATE TABLE",
            "CREATE LEARNABLE TABLE",
            "CREATE VIEW",
            "INSERT INTO",
            "UPDATE",
            "DELETE FROM",
            "DROP TABLE",
            "DROP LEARNED");

    private static final Set<String> KEYWORD_SET = Set.copyOf(KEYWORDS);
    private static final Set<String> SOFT_SET = Set.copyOf(SOFT);
    private static final Set<String> OBJECTIVE_SET = Set.copyOf(OBJECTIVES);

    private SqlWords() {}

    static boolean isKeyword(String upperCase) {
        return KEYWORD_SET.contains(upperCase);
    }

    static boolean isSoft(String upperCase) {
        return SOFT_SET.contains(upperCase);
    }

    static boolean isObjective(String upperCase) {
        return OBJECTIVE_SET.contains(upperCase);
    }

    private static List<String> words(String list) {
        return Arrays.asList(list.strip().split("\\s+"));
    }
}
