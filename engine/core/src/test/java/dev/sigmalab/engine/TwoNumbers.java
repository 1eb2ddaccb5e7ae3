package dev.sigmalab.engine;

/// A table of two numbers: rows match where `a` is large and `b` is small, but for one in eleven.
final class TwoNumbers {
    private TwoNumbers() {}

    /// Makes the table `r`.
    static String table(int rows) {
        return """
                CREATE TABLE r (id INTEGER PRIMARY KEY, a DOUBLE PRECISION, b DOUBLE PRECISION, y INTEGER);
                INSERT INTO r SELECT X, MOD(X * 7919, 1000) / 7E0, MOD(X * 104729, 997) / 3E0,
                  CASE WHEN (MOD(X * 7919, 1000) > 300 AND MOD(X * 104729, 997) < 500) = (MOD(X, 11) > 0) THEN 1 ELSE 0 END
                  FROM SYSTEM_RANGE(1, %d)""".formatted(rows);
    }
}
