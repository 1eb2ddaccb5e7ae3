package dev.sigmalab.engine.backend.sql;

import static dev.sigmalab.engine.backend.sql.Fragment.Strength.SUM;

import dev.sigmalab.engine.backend.sql.SqlLeaf.Exactness;
import java.util.Set;

/// Prints columns, moments among them as numbers; where a column may be NULL it is 0.
record Leaves(Spelling spelling) {
    /// @param known texts that are not NULL here
    Fragment print(SqlLeaf leaf, Set<String> known) {
        return switch (leaf) {
            case SqlLeaf.Number(String text, Exactness exactness) ->
                Fragment.atom(known.contains(text) ? text : "COALESCE(" + text + ", 0)", exactness);
            case SqlLeaf.Moment moment -> moment(moment, 0, known);
            case SqlLeaf.Condition(String text) ->
                Fragment.atom("CASE WHEN " + text + " THEN 1 ELSE 0 END", Exactness.WHOLE);
            case SqlLeaf.Presence(String text) ->
                Fragment.atom(
                        known.contains(text) ? "1" : "CASE WHEN " + text + " IS NULL THEN 0 ELSE 1 END",
                        Exactness.WHOLE);
        };
    }

    /// A moment minus a number: counted from the whole part, the fraction taken off.
    Fragment moment(SqlLeaf.Moment moment, double minus, Set<String> known) {
        double whole =
                moment.unit() == SqlLeaf.Unit.TIME ? Math.clamp(Math.floor(minus), 0, 86_399) : Math.floor(minus);
        Fragment since = spelling.since(moment, (long) whole);
        double rest = minus - whole;
        Fragment shifted = rest == 0
                ? since
                : new Fragment(
                        since.text() + (rest < 0 ? " + " : " - ") + Spelling.number(Math.abs(rest), true),
                        SUM,
                        since.exactness() == Exactness.DOUBLE ? Exactness.DOUBLE : Exactness.DECIMAL);
        return known.contains(moment.text())
                ? shifted
                : Fragment.atom("COALESCE(" + shifted.text() + ", 0)", shifted.exactness());
    }
}
