package dev.sigmalab.engine.backend;

import dev.sigmalab.engine.ir.Operator;

/// The numbers behind [Operator.Noise], a pure function of seed, step and row that every backend shares; by StrictMath,
/// so that they are the same bits everywhere.
public final class NoiseSource {
    private NoiseSource() {}

    /// One draw, in double precision.
    public static double draw(Operator.Distribution distribution, long seed, long step, long row) {
        long state = mix(mix(seed + 0x9E3779B97F4A7C15L * (step + 1)) + 0x9E3779B97F4A7C15L * (row + 1));
        double u = unit(state);
        return switch (distribution) {
            case UNIFORM -> u;
            // Box and Muller (1958)
            case NORMAL -> StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * unit(mix(state + 1)));
            case GUMBEL -> -StrictMath.log(-StrictMath.log(u));
        };
    }

    /// Strictly between 0 and 1.
    private static double unit(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1p-52;
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
