package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.ScalarFunction;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// The two finite numbers between which a column's rows choose, such as 0 and 1 of a label or a plain comparison.
/// Any function of such a column is an affine map of it.
record TwoValues(double a, double b) {
    static final TwoValues TRUTH = new TwoValues(0, 1);

    /// What an affine map stands for that has a function's values in both places.
    ///
    /// @param slope times what x is above [#a]
    /// @param start the value at [#a]
    record Line(double slope, double start) {}

    /// A function of one operand as an affine map; empty where it is not finite in both places.
    Optional<Line> line(ScalarFunction function) {
        double start = ScalarMath.apply(function, a);
        double slope = (ScalarMath.apply(function, b) - start) / (b - a);
        return Double.isFinite(start) && Double.isFinite(slope)
                ? Optional.of(new Line(slope, start))
                : Optional.empty();
    }

    /// The values of a function of them.
    Optional<TwoValues> map(DoubleUnaryOperator function) {
        return of(function.applyAsDouble(a), function.applyAsDouble(b));
    }

    /// The values of a function of two independent columns, if they are two again.
    Optional<TwoValues> combine(TwoValues other, DoubleBinaryOperator function) {
        double[] found = {
            function.applyAsDouble(a, other.a),
            function.applyAsDouble(a, other.b),
            function.applyAsDouble(b, other.a),
            function.applyAsDouble(b, other.b)
        };
        double first = found[0];
        double second = first;
        for (double each : found) {
            second = each == first || second != first ? second : each;
            if (each != first && each != second) {
                return Optional.empty();
            }
        }
        return of(first, second);
    }

    private static Optional<TwoValues> of(double a, double b) {
        return Double.isFinite(a) && Double.isFinite(b) && a != b ? Optional.of(new TwoValues(a, b)) : Optional.empty();
    }
}
