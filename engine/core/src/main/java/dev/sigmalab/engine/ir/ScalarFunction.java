package dev.sigmalab.engine.ir;

/// The functions that [Operator.Map] applies row by row. The definition in double precision is [#apply]; backends
/// approximate it. Derivatives live in [dev.sigmalab.engine.grad], so that a function without one does not compile.
public enum ScalarFunction {
    NEGATE(1),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    /// IEEE division.
    DIVIDE(2),
    /// Division, but 0 where the divisor is closer to 0 than [#NEGLIGIBLE]: a mean over nothing, whose presence is 0
    /// or as good as that.
    DIVIDE_OR_ZERO(2),
    MINIMUM(2),
    MAXIMUM(2),
    ABSOLUTE(1),
    /// −1, 0 or 1.
    SIGN(1),
    SQUARE(1),
    SQUARE_ROOT(1),
    EXP(1),
    /// Natural logarithm.
    LOG(1),
    /// Power; 0⁰ is 1.
    POWER(2),
    SIGMOID(1),
    TANH(1),
    /// ln(1 + eˣ), without overflow.
    SOFTPLUS(1),
    RELU(1),
    SIN(1),
    COS(1),
    FLOOR(1),
    /// Heaviside's step with ½ at 0: the limit of the sigmoid.
    STEP(1),
    /// 1 where x > 0, else 0: the hard `>`.
    POSITIVE(1),
    /// 1 where x ≥ 0, else 0: the hard `>=`.
    NOT_NEGATIVE(1),
    /// 1 where x = 0, else 0: the hard `=`.
    ZERO(1),
    /// The second operand where the first is above ½, else the third; the branch not taken may be anything.
    SELECT(3);

    /// Weights that sum up to less are none: in single precision their reciprocal, or what a derivative makes of it,
    /// would soon be no number any more.
    public static final double NEGLIGIBLE = 1e-30;

    private final int arity;

    ScalarFunction(int arity) {
        this.arity = arity;
    }

    /// How many operands the function takes.
    public int arity() {
        return arity;
    }

    /// The function's value in double precision.
    ///
    /// @throws IllegalArgumentException if there are more or fewer than [#arity()] operands
    public double apply(double... x) {
        if (x.length != arity) {
            throw new IllegalArgumentException(this + " takes " + arity + " operands, not " + x.length);
        }
        return switch (this) {
            case NEGATE -> -x[0];
            case ADD -> x[0] + x[1];
            case SUBTRACT -> x[0] - x[1];
            case MULTIPLY -> x[0] * x[1];
            case DIVIDE -> x[0] / x[1];
            case DIVIDE_OR_ZERO -> Math.abs(x[1]) < NEGLIGIBLE ? 0 : x[0] / x[1];
            case MINIMUM -> Math.min(x[0], x[1]);
            case MAXIMUM -> Math.max(x[0], x[1]);
            case ABSOLUTE -> Math.abs(x[0]);
            case SIGN -> Math.signum(x[0]);
            case SQUARE -> x[0] * x[0];
            case SQUARE_ROOT -> Math.sqrt(x[0]);
            case EXP -> Math.exp(x[0]);
            case LOG -> Math.log(x[0]);
            case POWER -> Math.pow(x[0], x[1]);
            case SIGMOID -> sigmoid(x[0]);
            case TANH -> Math.tanh(x[0]);
            case SOFTPLUS -> Math.max(x[0], 0) + Math.log1p(Math.exp(-Math.abs(x[0])));
            case RELU -> Math.max(x[0], 0);
            case SIN -> Math.sin(x[0]);
            case COS -> Math.cos(x[0]);
            case FLOOR -> Math.floor(x[0]);
            case STEP -> x[0] > 0 ? 1 : x[0] < 0 ? 0 : 0.5;
            case POSITIVE -> x[0] > 0 ? 1 : 0;
            case NOT_NEGATIVE -> x[0] >= 0 ? 1 : 0;
            case ZERO -> x[0] == 0 ? 1 : 0;
            case SELECT -> x[0] > 0.5 ? x[1] : x[2];
        };
    }

    /// 1/(1 + e⁻ˣ), computed from the side that does not overflow and keeps small values exact.
    private static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }
}
