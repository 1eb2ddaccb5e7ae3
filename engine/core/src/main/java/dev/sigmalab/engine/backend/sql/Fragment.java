package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.backend.sql.SqlLeaf.Exactness;

/// A piece of SQL and what must be known to put it into a larger one.
///
/// @param text in the dialect
/// @param strength how tightly it holds together
/// @param exactness how the database computes its value
record Fragment(String text, Strength strength, Exactness exactness) {
    /// From loose to tight.
    enum Strength {
        SUM,
        PRODUCT,
        ATOM
    }

    static Fragment atom(String text, Exactness exactness) {
        return new Fragment(text, Strength.ATOM, exactness);
    }

    /// As an operand of something that binds so tightly.
    String as(Strength least) {
        return strength.compareTo(least) >= 0 ? text : "(" + text + ")";
    }

    /// What the sum, difference or product with another is.
    Exactness with(Fragment other) {
        return exactness.compareTo(other.exactness) >= 0 ? exactness : other.exactness;
    }
}
