package dev.sigmalab.engine.backend.cpu;

/// The precompiled loops. Each reads up to four columns x, y, z, w and up to four scalars s, t, u, v, and
/// maybe further ones, α, β and so on. A result may stand where an operand does.
enum Primitive {
    /// s
    FILL(ArithmeticLoops::fill),
    /// t · (x + s) + u
    AFFINE(ArithmeticLoops::affine),
    /// s · x + t · y + u
    LINEAR(ArithmeticLoops::linear),
    /// (s · x + t) · (u · y + v)
    PRODUCT_2(ArithmeticLoops::product2),
    /// x · y · (s · z + t)
    PRODUCT_3(ArithmeticLoops::product3),
    /// x · y · z · (s · w + t)
    PRODUCT_4(ArithmeticLoops::product4),
    /// s · x · y + (t · z + u)
    MULTIPLY_ADD(ArithmeticLoops::multiplyAdd),
    /// (s · x + t) / (u · y + v)
    QUOTIENT(ArithmeticLoops::quotient),
    /// (s · x + t) / (u · y + v), 0 where the divisor is negligible
    QUOTIENT_OR_ZERO(ArithmeticLoops::quotientOrZero),
    /// s / (u · x + v), as s, u, v
    RECIPROCAL(ArithmeticLoops::reciprocal),
    /// s / (u · x + v), 0 where the divisor is negligible
    RECIPROCAL_OR_ZERO(ArithmeticLoops::reciprocalOrZero),
    MINIMUM(ArithmeticLoops::minimum),
    MAXIMUM(ArithmeticLoops::maximum),
    SELECT(ArithmeticLoops::select),

    // functions of t · (x + s) + u
    ABSOLUTE(FunctionLoops::absolute),
    SIGN(FunctionLoops::sign),
    SQUARE_ROOT(FunctionLoops::squareRoot),
    RELU(FunctionLoops::relu),
    FLOOR(FunctionLoops::floor),
    STEP(FunctionLoops::step),
    POSITIVE(FunctionLoops::positive),
    NOT_NEGATIVE(FunctionLoops::notNegative),
    ZERO(FunctionLoops::zero),
    EXP(ExponentialLoops::exp),
    LOG(ExponentialLoops::log),
    /// 1 / (1 + 2^−(t · (x + s) + u))
    SIGMOID(SigmoidLoops::ofAny),
    SIGMOID_OF_NUMBERS(SigmoidLoops::ofNumbers),
    SIGMOID_OF_SMALL(SigmoidLoops::ofSmall),
    TANH(ExponentialLoops::tanh),
    SOFTPLUS(ExponentialLoops::softplus),
    SIN(FunctionLoops::sin),
    COS(FunctionLoops::cos),
    POWER(FunctionLoops::power),

    /// ln r for r = α ((s · x + t) · (u · y + v) + β) + γ, and δ · (s · x + t) · y / r
    LOG_LOSS(LossLoops::logLoss),
    /// The same, the latter times z
    WEIGHTED_LOG_LOSS(LossLoops::weightedLogLoss),

    // reductions
    /// Σ x
    SUM(ReductionLoops::sum),
    /// Σ x · (s · y + t)
    SUM_PRODUCT_2(ReductionLoops::sumProduct2),
    /// Σ x · (s · y + t), Σ x · (s · z + t), Σ x · (s · w + t)
    SUMS_PRODUCT_2(JointSumLoops::sumsProduct2),
    /// Σ p and Σ p · (α · z + β) for p = (s · x + t) · (u · y + v)
    SUM_AND_MOMENT(JointSumLoops::sumAndMoment),
    /// Σ x · y · (s · z + t)
    SUM_PRODUCT_3(ReductionLoops::sumProduct3),
    /// Σ x · y · z · (s · w + t)
    SUM_PRODUCT_4(ReductionLoops::sumProduct4),
    LARGEST(ReductionLoops::largest),
    SMALLEST(ReductionLoops::smallest);

    private final Loop loop;

    Primitive(Loop loop) {
        this.loop = loop;
    }

    void run(Block block) {
        loop.run(block);
    }

    /// What rows beyond the end must be for a reduction.
    float neutral() {
        return switch (this) {
            case LARGEST -> Float.NEGATIVE_INFINITY;
            case SMALLEST -> Float.POSITIVE_INFINITY;
            default -> 0;
        };
    }

    /// Two partial results of a reduction as one.
    double combine(double a, double b) {
        return switch (this) {
            case LARGEST -> Math.max(a, b);
            case SMALLEST -> Math.min(a, b);
            default -> a + b;
        };
    }

    private interface Loop {
        void run(Block block);
    }
}
