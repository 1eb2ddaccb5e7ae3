package dev.sigmalab.engine.backend.sql;

import static dev.sigmalab.engine.backend.sql.Fragment.Strength.ATOM;
import static dev.sigmalab.engine.backend.sql.Fragment.Strength.PRODUCT;
import static dev.sigmalab.engine.backend.sql.Fragment.Strength.SUM;

import dev.sigmalab.engine.backend.sql.SqlLeaf.Exactness;
import dev.sigmalab.engine.ir.ScalarFunction;
import java.util.List;

/// Scalar functions of printed operands. Sums, products and what looks into its operands are printed by
/// [SqlExpressions].
///
/// @param guarded whether what is outside of a function's domain is NULL instead of refused by the database
record ScalarFunctions(Spelling spelling, boolean guarded) {
    Fragment of(ScalarFunction function, List<Fragment> x) {
        Fragment a = x.getFirst();
        return switch (function) {
            case ADD, SUBTRACT, MULTIPLY, NEGATE, SIGMOID, EXP ->
                throw new IllegalArgumentException(function + " is not printed here");
            case DIVIDE -> quotient(a, guarded ? notZero(x.get(1)) : x.get(1));
            case DIVIDE_OR_ZERO ->
                chosen(
                        "ABS(%s) < %s".formatted(x.get(1).text(), ScalarFunction.NEGLIGIBLE),
                        Fragment.atom("0", Exactness.WHOLE),
                        quotient(a, x.get(1)));
            case MINIMUM -> Fragment.atom(spelling.least(a.text(), x.get(1).text()), a.with(x.get(1)));
            case MAXIMUM -> Fragment.atom(spelling.greatest(a.text(), x.get(1).text()), a.with(x.get(1)));
            case RELU -> Fragment.atom(spelling.greatest(a.text(), "0"), a.exactness());
            case ABSOLUTE -> Fragment.atom("ABS(" + a.text() + ")", a.exactness());
            case SIGN -> Fragment.atom("SIGN(" + a.text() + ")", Exactness.WHOLE);
            case FLOOR -> Fragment.atom("FLOOR(" + a.text() + ")", a.exactness());
            case SQUARE -> call("POWER", spelling.argument(a) + ", 2");
            case POWER -> call("POWER", spelling.argument(a) + ", " + spelling.argument(x.get(1)));
            case SQUARE_ROOT -> inDomain(a, ">=", call("SQRT", spelling.argument(a)));
            case LOG -> inDomain(a, ">", call("LN", spelling.argument(a)));
            case TANH -> call("TANH", spelling.argument(a));
            case SIN -> call("SIN", spelling.argument(a));
            case COS -> call("COS", spelling.argument(a));
            case SOFTPLUS -> softplus(a);
            case STEP ->
                Fragment.atom(
                        "CASE WHEN %1$s > 0 THEN 1 WHEN %1$s < 0 THEN 0 ELSE 0.5 END".formatted(a.text()),
                        Exactness.DECIMAL);
            case POSITIVE -> test(a.text() + " > 0");
            case NOT_NEGATIVE -> test(a.text() + " >= 0");
            case ZERO -> test(a.text() + " = 0");
            case SELECT -> chosen(a.text() + " > 0.5", x.get(1), x.get(2));
        };
    }

    private static Fragment call(String name, String arguments) {
        return Fragment.atom(name + "(" + arguments + ")", Exactness.DOUBLE);
    }

    private static Fragment notZero(Fragment x) {
        return Fragment.atom("NULLIF(" + x.text() + ", 0)", x.exactness());
    }

    private Fragment inDomain(Fragment x, String comparator, Fragment inside) {
        return guarded
                ? Fragment.atom(
                        "CASE WHEN %s %s 0 THEN %s END".formatted(x.as(SUM), comparator, inside.text()),
                        inside.exactness())
                : inside;
    }

    /// Databases drop digits when they divide exact numbers.
    private Fragment quotient(Fragment a, Fragment b) {
        boolean isExact = a.exactness() != Exactness.DOUBLE && b.exactness() != Exactness.DOUBLE;
        String divisor = isExact ? spelling.toDouble(b) : b.as(ATOM);
        return new Fragment(a.as(PRODUCT) + " / " + divisor, PRODUCT, Exactness.DOUBLE);
    }

    /// max(x, 0) + ln(1 + e^−|x|), which does not overflow.
    private Fragment softplus(Fragment x) {
        Fragment power = new Fragment("-ABS(" + x.text() + ")", SUM, x.exactness());
        String text = "%s + LN(1 + %s)"
                .formatted(
                        spelling.greatest(spelling.argument(x), "0"),
                        spelling.exp(power, -700, Double.POSITIVE_INFINITY));
        return new Fragment(text, SUM, Exactness.DOUBLE);
    }

    private static Fragment test(String condition) {
        return Fragment.atom("CASE WHEN " + condition + " THEN 1 ELSE 0 END", Exactness.WHOLE);
    }

    private static Fragment chosen(String condition, Fragment yes, Fragment no) {
        return Fragment.atom(
                "CASE WHEN %s THEN %s ELSE %s END".formatted(condition, yes.text(), no.text()), yes.with(no));
    }
}
