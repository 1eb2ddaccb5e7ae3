package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.ScalarFunction;

/// The scalar functions in double precision with the same bits on every machine.
final class ScalarMath {
    private ScalarMath() {}

    static double apply(ScalarFunction function, double... x) {
        return switch (function) {
            case EXP -> StrictMath.exp(x[0]);
            case LOG -> StrictMath.log(x[0]);
            case POWER -> StrictMath.pow(x[0], x[1]);
            case SIGMOID -> sigmoid(x[0]);
            case TANH -> StrictMath.tanh(x[0]);
            case SOFTPLUS -> Math.max(x[0], 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x[0])));
            case SIN -> StrictMath.sin(x[0]);
            case COS -> StrictMath.cos(x[0]);
            case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, DIVIDE_OR_ZERO, MINIMUM, MAXIMUM, ABSOLUTE, SIGN, SQUARE ->
                function.apply(x);
            case SQUARE_ROOT, RELU, FLOOR, STEP, POSITIVE, NOT_NEGATIVE, ZERO, SELECT -> function.apply(x);
        };
    }

    /// 1/(1 + e⁻ˣ) from the side that keeps small values exact.
    static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + StrictMath.exp(-x));
        }
        double e = StrictMath.exp(x);
        return e / (1 + e);
    }

    /// A number in single precision; one beyond its range becomes its largest, so that 0 times it stays 0.
    static float narrowed(double number) {
        float narrow = (float) number;
        return Float.isInfinite(narrow) && !Double.isInfinite(number) ? Math.copySign(Float.MAX_VALUE, narrow) : narrow;
    }
}
