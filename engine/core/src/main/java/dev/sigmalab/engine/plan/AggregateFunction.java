package dev.sigmalab.engine.plan;

import java.util.Locale;
import java.util.Optional;

/// The aggregates that can be made soft.
public enum AggregateFunction {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    VAR_POP,
    VAR_SAMP,
    STDDEV_POP,
    STDDEV_SAMP;

    /// The aggregate of a function's name in SQL, in any case.
    static Optional<AggregateFunction> named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "COUNT" -> Optional.of(COUNT);
            case "SUM" -> Optional.of(SUM);
            case "AVG" -> Optional.of(AVG);
            case "MIN" -> Optional.of(MIN);
            case "MAX" -> Optional.of(MAX);
            case "VAR_POP" -> Optional.of(VAR_POP);
            case "VAR_SAMP", "VARIANCE" -> Optional.of(VAR_SAMP);
            case "STDDEV_POP" -> Optional.of(STDDEV_POP);
            case "STDDEV_SAMP", "STDDEV" -> Optional.of(STDDEV_SAMP);
            default -> Optional.empty();
        };
    }

    /// Whether the mean is over one row less than there are.
    boolean isSample() {
        return this == VAR_SAMP || this == STDDEV_SAMP;
    }

    /// Whether it picks one of the values.
    boolean isExtreme() {
        return this == MIN || this == MAX;
    }
}
