package dev.sigmalab.engine.sql;

import java.util.List;
import java.util.Random;

/// Writes random expressions with redundant brackets, comments and blanks between their tokens.
final class RandomSql {
    private static final List<String> NAMES =
            List.of("age", "t.income", "\"My Col\"", "t.\"a \"\"b\"\"\"", "value", "result", "`tick`", "größe");
    private static final List<String> NUMBERS = List.of("0", "30", "3.5", ".5", "1e3", "1_000", "0x1F", "2.5E-3");
    private static final List<String> STRINGS = List.of("'a'", "'it''s -- ( no comment'", "''", "'/* ; */'", "$$b'c$$");
    private static final List<String> GAPS = List.of(
            " ", "  ", "\n", "\t", "\r\n", " /* c ( */ ", " -- line )\n", " // other\n ", " /* /* nested */ */");

    private final Random random;

    RandomSql(long seed) {
        this.random = new Random(seed);
    }

    /// A condition with subqueries at most `depth` deep.
    String condition(int depth) {
        if (depth <= 0) {
            return comparison(0);
        }
        return brackets(
                switch (random.nextInt(12)) {
                    case 0, 1 -> join(condition(depth - 1), "AND", condition(depth - 1));
                    case 2 -> join(condition(depth - 1), "OR", condition(depth - 1));
                    case 3 -> join("NOT", condition(depth - 1));
                    case 4 -> join(value(depth - 1), pick("BETWEEN", "NOT BETWEEN"), value(0), "AND", value(0));
                    case 5 -> join(value(depth - 1), pick("IN", "NOT IN"), "(", value(0), ",", value(0), ")");
                    case 6 -> join("(", value(depth - 1), ")", pick("IS NULL", "IS NOT NULL"));
                    case 7 -> join(name(), pick("LIKE", "NOT LIKE", "ILIKE", "REGEXP", "NOT REGEXP"), pick(STRINGS));
                    case 8 -> join("EXISTS", "(", query(depth - 1), ")");
                    case 9 -> join(value(0), "IN", "(", query(depth - 1), ")");
                    case 10 -> join(value(0), pick("IS DISTINCT FROM", "IS NOT DISTINCT FROM"), value(0));
                    default -> comparison(depth - 1);
                });
    }

    private String comparison(int depth) {
        return brackets(join(value(depth), pick("=", "<>", "!=", "<", "<=", ">", ">="), value(depth)));
    }

    /// A scalar expression.
    String value(int depth) {
        if (depth <= 0) {
            return brackets(atom());
        }
        return brackets(
                switch (random.nextInt(12)) {
                    case 0, 1, 2, 3 -> join(value(depth - 1), pick("+", "-", "*", "/", "%", "||"), value(depth - 1));
                    case 4 -> join("-", value(depth - 1));
                    case 5 -> join(pick("ABS", "LEFT", "my_function", "YEAR", "COALESCE"), "(", value(depth - 1), ")");
                    case 6 -> join("CAST", "(", value(depth - 1), "AS", pick(types()), ")");
                    case 7 -> join(name(), "::", pick("INT", "DOUBLE PRECISION", "DECIMAL(10, 2)", "VARCHAR"));
                    case 8 ->
                        join("CASE", "WHEN", condition(depth - 1), "THEN", value(depth - 1), "ELSE", value(0), "END");
                    case 9 -> join("EXTRACT", "(", pick("YEAR", "DAY"), "FROM", name(), ")");
                    case 10 -> join("(", query(depth - 1), ")");
                    default -> join("COALESCE", "(", value(depth - 1), ",", value(depth - 1), ")");
                });
    }

    private static List<String> types() {
        return List.of("INT", "DOUBLE PRECISION", "DECIMAL(10, 2)", "VARCHAR(20)", "DATE", "CHARACTER VARYING");
    }

    private String atom() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> name();
            case 3 -> pick(NUMBERS);
            case 4 -> pick(STRINGS);
            default -> pick("DATE '2024-01-01'", "INTERVAL '2' DAY", "TRUE", "NULL", "TIMESTAMP '2024-01-01 10:00:00'");
        };
    }

    /// A query.
    String query(int depth) {
        String tail = random.nextInt(4) == 0 ? join("ORDER", "BY", name(), "LIMIT", "3") : "";
        return join("SELECT", value(depth), "AS", "x", "FROM", "trips", "t", "WHERE", condition(depth), tail);
    }

    private String name() {
        return pick(NAMES);
    }

    private String brackets(String inner) {
        return random.nextInt(4) == 0 ? join("(", brackets(inner), ")") : inner;
    }

    private String join(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!text.isEmpty() && !part.isEmpty()) {
                text.append(pick(GAPS));
            }
            text.append(part);
        }
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
