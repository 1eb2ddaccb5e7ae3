package dev.sigmalab.engine.sql.plain;

import java.util.List;

/// Tells the kinds of the columns that a query names.
@FunctionalInterface
public interface ColumnKinds {
    /// The kind of a column by its parts, such as `[T, AGE]`; [ValueKind#UNKNOWN] where it is not known.
    ValueKind of(List<String> names);

    /// Knows no column. Then arithmetic on columns is taken for arithmetic on numbers.
    static ColumnKinds none() {
        return names -> ValueKind.UNKNOWN;
    }
}
