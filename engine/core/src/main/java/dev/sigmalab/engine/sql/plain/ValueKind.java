package dev.sigmalab.engine.sql.plain;

/// What kind of value an expression has, as far as dialects treat kinds differently.
public enum ValueKind {
    INTEGER,
    DECIMAL,
    /// Single precision.
    REAL,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    INTERVAL,
    TEXT,
    UNKNOWN;

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL || this == REAL || this == DOUBLE;
    }

    boolean isMoment() {
        return this == DATE || this == TIMESTAMP;
    }
}
