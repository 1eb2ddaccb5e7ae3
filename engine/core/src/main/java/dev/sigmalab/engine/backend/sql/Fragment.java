package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.backend.sql.SqlLeaf.Exactness;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /// The other where none of these is NULL, else 0.
    static Fragment wherePresent(Set<String> asked, Fragment inside) {
        String condition = asked.stream().map(text -> text + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return Fragment.atom("CASE WHEN " + condition + " THEN " + inside.text() + " ELSE 0 END", inside.exactness());
    }

    /// A number times the others, of which there is at least one.
    static Fragment scaled(double factor, List<Fragment> others) {
        if (factor == 1 && others.size() == 1) {
            return others.getFirst();
        }
        StringBuilder text = new StringBuilder();
        Exactness exactness = Exactness.WHOLE;
        if (factor != 1) {
            text.append(factor < 0 ? "-" : "").append(Spelling.factor(Math.abs(factor)));
            exactness = Exactness.DECIMAL;
        }
        for (Fragment other : others) {
            boolean first = text.isEmpty();
            text.append(first ? "" : " * ").append(other.as(first ? Strength.PRODUCT : Strength.ATOM));
            exactness = exactness.compareTo(other.exactness()) >= 0 ? exactness : other.exactness();
        }
        return new Fragment(text.toString(), Strength.PRODUCT, exactness);
    }
}
