package dev.sigmalab.engine.sql.plain;

import java.util.List;
import java.util.Random;

/// Random well-typed conditions over [TestTable] with soft calls, brackets and negative numbers.
///
/// Its numbers are such that arithmetic is exact in decimals and in floating-point numbers alike.
final class RandomConditions {
    private final Random random;

    RandomConditions(long seed) {
        this.random = new Random(seed);
    }

    String condition(int depth) {
        if (depth == 0) {
            return comparison();
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> brackets(condition(depth - 1)) + " AND " + brackets(condition(depth - 1));
            case 2 -> condition(depth - 1) + " OR " + condition(depth - 1);
            case 3 -> "NOT " + brackets(condition(depth - 1));
            case 4 -> pick("SOFT", "HARD").concat("(" + exact(depth - 1) + ")");
            case 5 -> "SOFT(" + condition(depth - 1) + pick("", ", steepness => 5") + ")";
            case 6 ->
                "(" + condition(depth - 1) + ")"
                        + pick(" IS TRUE", " IS NOT TRUE", " IS FALSE", " IS UNKNOWN", " = active");
            case 7 -> "CASE WHEN " + condition(depth - 1) + " THEN " + comparison() + " ELSE " + comparison() + " END";
            default -> comparison();
        };
    }

    /// A condition without LEARN.
    private String exact(int depth) {
        return condition(depth).replaceAll("LEARN\\((-?[^()]*)\\)", "($1)");
    }

    private String comparison() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> number(2) + pick(" > ", " <= ", " < ", " >= ") + number(1);
            case 3 -> number(1) + pick(" BETWEEN ", " NOT BETWEEN ") + number(0) + " AND " + number(0);
            case 4 ->
                pick("age", "income", "score") + pick(" IN ", " NOT IN ") + "(" + constant() + ", " + constant() + ")";
            case 5 -> moment() + pick(" > ", " <= ", " = ", " <> ") + moment();
            case 6 -> pick("age", "born", "name", "active") + pick(" IS NULL", " IS NOT NULL");
            case 7 ->
                "name" + pick(" LIKE ", " NOT LIKE ", " ILIKE ") + pick("'A%'", "'%n'", "'a_b'", "'%*%'", "''", "'%'");
            case 8 -> number(0) + pick(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ", " = ", " <> ") + number(0);
            default -> pick("active", "NOT active", "active = TRUE");
        };
    }

    private String number(int depth) {
        if (depth == 0) {
            return random.nextBoolean()
                    ? constant()
                    : pick("age", "income", "score", "\"Mixed\"", "\"ORDER\"", "do", "id");
        }
        return switch (random.nextInt(7)) {
            case 0 -> number(depth - 1) + pick(" + ", " - ", "-", " * ") + brackets(number(depth - 1));
            case 1 -> "(" + number(depth - 1) + ") / " + pick("8", "2.0", "-4", "LEARN(4)");
            case 2 -> "COALESCE(" + number(depth - 1) + ", " + constant() + ")";
            case 3 -> "ABS(" + number(depth - 1) + ")";
            case 4 -> "(-" + pick("age", "income", "LEARN(-3)", "(5)") + ")";
            default -> number(0);
        };
    }

    private String constant() {
        String value = pick("3", "-3", "30", "33.25", "-0.5", "2.5e0", "0", "100");
        return random.nextBoolean() ? "LEARN(" + value + ")" : value;
    }

    private String moment() {
        return switch (random.nextInt(7)) {
            case 0 -> "born";
            case 1 -> "seen";
            case 2 -> "LEARN(DATE '2024-01-31')";
            case 3 -> "TIMESTAMP '2024-02-29 10:59:59'";
            case 4 ->
                pick("born", "seen") + pick(" + ", " - ") + pick("7", "LEARN(30)", "\"Mixed\"", "INTERVAL '2' DAY");
            case 5 ->
                "DATEADD(" + pick("DAY", "HOUR", "WEEK") + ", " + pick("3", "-3", "age") + ", " + pick("born", "seen")
                        + ")";
            default -> "DATE '2024-02-29'";
        };
    }

    private String brackets(String text) {
        return "(" + text + ")";
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
