package dev.sigmalab.engine.backend.cpu;

/// Which of the [SigmoidLoops] a stage takes, run by run. No result depends on it.
final class SigmoidChoice {
    /// After so many rows both loops for numbers have been compiled.
    private static final long COMPILED = 1 << 22;

    private long done;
    private boolean takesOther;

    /// The loop for t · (x + s) + u.
    ///
    /// @param largest the largest magnitude of x; ∞ or NaN where there is none or it is not known
    /// @param rows how many rows the run has
    Primitive next(float largest, float s, float t, float u, int rows) {
        Primitive fastest = fastest(largest, s, t, u);
        if (done >= COMPILED) {
            return fastest;
        }
        // In a training steepness grows until arguments are no longer small. So that nobody waits for the JIT then,
        // which took up to 240 ms, both loops take turns while they are new.
        done += rows;
        takesOther = !takesOther;
        return takesOther && fastest == Primitive.SIGMOID_OF_SMALL ? Primitive.SIGMOID_OF_NUMBERS : fastest;
    }

    /// The fastest loop that gives the bits of the one for any argument.
    static Primitive fastest(float largest, float s, float t, float u) {
        // Within single precision x + s is rounded to no ∞, and a product and sum of numbers to no NaN. What is NaN
        // fails the comparisons.
        double sum = (double) largest + Math.abs(s);
        double reach = Math.abs(t) * sum + Math.abs(u);
        if (!(sum <= Float.MAX_VALUE && reach < Double.POSITIVE_INFINITY)) {
            return Primitive.SIGMOID;
        }
        return reach <= SigmoidLoops.SMALL - 1 ? Primitive.SIGMOID_OF_SMALL : Primitive.SIGMOID_OF_NUMBERS;
    }
}
