package dev.sigmalab.samples;

import java.util.SplittableRandom;

/// Random draws that are the same on every platform: strict mathematics on SplitMix64's bits.
final class Draws {
    private final SplittableRandom random;
    private double spareNormal = Double.NaN;

    Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// In [0, 1).
    double uniform() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    /// In [low, high).
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /// From 0 to bound - 1.
    int below(int bound) {
        return (int) (bound * uniform());
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /// Of mean 0 and standard deviation 1, by Marsaglia's polar method.
    double normal() {
        if (!Double.isNaN(spareNormal)) {
            double normal = spareNormal;
            spareNormal = Double.NaN;
            return normal;
        }
        while (true) {
            double x = uniform(-1, 1);
            double y = uniform(-1, 1);
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
                spareNormal = y * factor;
                return x * factor;
            }
        }
    }

    /// Log-normal of that median; sigma is the standard deviation of the logarithm.
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }
}
