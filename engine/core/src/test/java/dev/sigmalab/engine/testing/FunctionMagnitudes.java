package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.ir.ScalarFunction;

/// How the magnitudes of operands carry through a scalar function: Σ |∂f/∂xᵢ| · m(xᵢ), and the jump near a jump.
final class FunctionMagnitudes {
    private FunctionMagnitudes() {}

    static double carried(ScalarFunction function, double[] x, double[] m) {
        double a = x[0];
        return switch (function) {
            case NEGATE, ABSOLUTE, SOFTPLUS -> m[0];
            case RELU -> a < -reach(m[0]) ? 0 : m[0];
            case ADD, SUBTRACT -> m[0] + m[1];
            case MULTIPLY -> product(x[1], m[0]) + product(a, m[1]) + secondOrder(m[0], m[1]);
            case DIVIDE -> quotient(x, m);
            case DIVIDE_OR_ZERO -> quotientOrZero(x, m);
            case MINIMUM, MAXIMUM -> Math.max(m[0], m[1]);
            case SQUARE -> 2 * product(a, m[0]) + secondOrder(m[0], m[0]);
            case SQUARE_ROOT -> root(a, m[0]);
            case EXP -> product(Math.exp(a), m[0]);
            case LOG -> m[0] / a;
            case POWER -> power(x, m);
            case SIGMOID -> product(slope(a), m[0]);
            case TANH -> (1 - Math.tanh(a) * Math.tanh(a)) * m[0];
            case SIN, COS -> m[0];
            case SIGN, STEP, POSITIVE, NOT_NEGATIVE, ZERO -> near(a, m[0]) ? jump(1) : 0;
            case FLOOR -> near(a - Math.rint(a), m[0]) ? jump(1) : 0;
            case SELECT -> near(a - 0.5, m[0]) ? jump(Math.abs(x[1] - x[2])) + m[1] + m[2] : a > 0.5 ? m[1] : m[2];
        };
    }

    /// What is left of a product's error where a factor is 0, as for (x − x)².
    private static double secondOrder(double m, double other) {
        return m == 0 || other == 0 ? 0 : Magnitudes.TOLERANCE * m * other;
    }

    /// An exact 0 stays 0 whatever it is multiplied with.
    private static double product(double x, double m) {
        return x == 0 || m == 0 ? 0 : Math.abs(x) * m;
    }

    /// √(a + ε m) − √a is at most √(ε m), where the derivative has no bound.
    private static double root(double a, double m) {
        return m == 0 ? 0 : Math.min(m / (2 * Math.sqrt(a)), Math.sqrt(m / Magnitudes.TOLERANCE));
    }

    private static double quotient(double[] x, double[] m) {
        return (m[0] + product(x[0] / x[1], m[1])) / Math.abs(x[1]);
    }

    private static double quotientOrZero(double[] x, double[] m) {
        if (x[1] == 0) {
            return m[1] == 0 ? 0 : jump(1);
        }
        double size = Math.abs(x[1]);
        if (near(size - ScalarFunction.NEGLIGIBLE, m[1])) {
            return jump(Math.max(1, Math.abs(x[0]) / ScalarFunction.NEGLIGIBLE));
        }
        return size < ScalarFunction.NEGLIGIBLE ? 0 : quotient(x, m);
    }

    private static double power(double[] x, double[] m) {
        double y = Math.pow(x[0], x[1]);
        return Math.abs(x[1] * y / x[0]) * m[0] + Math.abs(y * Math.log(x[0])) * m[1];
    }

    private static double slope(double a) {
        double s = ScalarFunction.SIGMOID.apply(-Math.abs(a));
        return s * (1 - s);
    }

    /// Whether an operand may stand on either side of 0. What is 0 in double precision is taken as exactly 0: data, or
    /// a difference of equals.
    private static boolean near(double a, double m) {
        return a != 0 && Math.abs(a) <= reach(m);
    }

    private static double reach(double m) {
        return Magnitudes.TOLERANCE * m;
    }

    private static double jump(double height) {
        return height / Magnitudes.TOLERANCE;
    }
}
