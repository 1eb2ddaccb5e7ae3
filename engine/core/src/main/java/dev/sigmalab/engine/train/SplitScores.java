package dev.sigmalab.engine.train;

import java.util.Arrays;

/// Counts labels between candidate cuts and finds the split, or the interval, that tells them apart best: by Youden's
/// J, the share of positives selected minus the share of negatives selected.
public final class SplitScores {
    /// How many candidates are tried.
    public static final int CUTS = 127;

    private final double[] cuts;
    private final long[] positives;
    private final long[] negatives;

    /// An interval between two cuts, either end possibly infinite.
    record Interval(double low, double high) {}

    /// @param cuts candidates, ascending; equal ones count once
    public SplitScores(double[] cuts) {
        this.cuts = Arrays.stream(cuts).distinct().toArray();
        this.positives = new long[this.cuts.length + 1];
        this.negatives = new long[this.cuts.length + 1];
    }

    /// Counts a row.
    public void add(double value, boolean positive) {
        int found = Arrays.binarySearch(cuts, value);
        int bucket = found >= 0 ? found : -found - 1;
        (positive ? positives : negatives)[bucket]++;
    }

    /// The cut above which (lower bound) or up to which (upper bound) rows should be selected; null without cuts.
    public Double bestSplit(boolean lower) {
        double best = Double.NEGATIVE_INFINITY;
        Double cut = null;
        double score = 0;
        for (int i = 0; i < cuts.length; i++) {
            score += gain(i);
            double selected = lower ? -score : score;
            if (selected > best) {
                best = selected;
                cut = cuts[i];
            }
        }
        return cut;
    }

    /// The run of buckets with the largest gain (Kadane); null without cuts.
    Interval bestInterval() {
        double best = Double.NEGATIVE_INFINITY;
        Interval interval = null;
        double sum = 0;
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            if (sum < 0) {
                sum = 0;
                from = i;
            }
            sum += gain(i);
            if (sum > best) {
                best = sum;
                interval = new Interval(edge(from - 1), edge(i));
            }
        }
        return cuts.length == 0 ? null : interval;
    }

    /// The cut after a bucket; beyond the ends the outermost cut, so that a start is never infinite.
    private double edge(int bucket) {
        return cuts.length == 0 ? 0 : cuts[Math.clamp(bucket, 0, cuts.length - 1)];
    }

    private double gain(int bucket) {
        long allPositives = Math.max(1, Arrays.stream(positives).sum());
        long allNegatives = Math.max(1, Arrays.stream(negatives).sum());
        return (double) positives[bucket] / allPositives - (double) negatives[bucket] / allNegatives;
    }
}
