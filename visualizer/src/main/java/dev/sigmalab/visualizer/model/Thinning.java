package dev.sigmalab.visualizer.model;

import java.util.Arrays;
import java.util.OptionalDouble;

/// A long curve reduced to what a screen can tell, point by point as it comes, so that drawing it costs the same
/// however long a run is.
///
/// Points that follow each other are taken together, as many as a power of 2; of each such group the first, lowest,
/// highest and last stay, in their order, and so does every interruption. When there are too many groups, each two that
/// follow each other become one. A curve that is short enough stays as it is.
final class Thinning {
    /// More groups than columns of pixels that a curve is ever drawn with.
    static final int GROUPS = 4096;

    /// Points that stay of a group.
    static final int KEPT = 4;

    private static final int FIRST = 0;
    private static final int LOWEST = 1;
    private static final int HIGHEST = 2;
    private static final int LAST = 3;

    /// All points while they are few, then none.
    private Curve.Builder whole = new Curve.Builder();
    /// `[KEPT × entries]`: of each group what stays of it; of an interruption four times the same.
    private double[] x = new double[0];

    private double[] y = new double[0];
    private int entries;
    private int segments;
    private int interruptions;
    /// How many points a group has.
    private int length = 1;
    /// How many the last one has; as if it was full where none is open.
    private int points = 1;

    void add(double atX, double atY) {
        if (whole == null) {
            group(atX, Double.isFinite(atY) ? atY : Double.NaN);
            return;
        }
        whole.add(atX, atY);
        if (whole.size() > KEPT * GROUPS) {
            Curve all = whole.build();
            whole = null;
            for (int i = 0; i < all.size(); i++) {
                group(all.x()[i], all.y()[i]);
            }
        }
    }

    /// The line ends here; the next point begins another.
    void interrupt() {
        if (whole != null) {
            whole.interrupt();
        } else if (entries > 0 && !isInterruption(entries - 1)) {
            append(x[KEPT * entries - 1], Double.NaN);
            interruptions++;
        }
    }

    private boolean isInterruption(int entry) {
        return Double.isNaN(y[KEPT * entry]);
    }

    private void group(double atX, double atY) {
        if (Double.isNaN(atY)) {
            interrupt();
            return;
        }
        boolean begins = entries == 0 || isInterruption(entries - 1);
        segments += begins ? 1 : 0;
        if (begins || points == length) {
            append(atX, atY);
            points = 1;
        } else {
            put(KEPT * (entries - 1), new double[] {atX, atX, atX, atX}, new double[] {atY, atY, atY, atY}, 0);
            points++;
        }
        // Every segment has at least one group: those do not count.
        while (entries - interruptions - segments > GROUPS) {
            pair();
        }
    }

    private void append(double atX, double atY) {
        if (x.length == KEPT * entries) {
            x = Arrays.copyOf(x, Math.max(KEPT * KEPT, 2 * x.length));
            y = Arrays.copyOf(y, x.length);
        }
        Arrays.fill(x, KEPT * entries, KEPT * entries + KEPT, atX);
        Arrays.fill(y, KEPT * entries, KEPT * entries + KEPT, atY);
        entries++;
    }

    /// Adds a later group to an earlier one; of equals the earlier stays.
    private void put(int to, double[] otherX, double[] otherY, int from) {
        if (otherY[from + LOWEST] < y[to + LOWEST]) {
            x[to + LOWEST] = otherX[from + LOWEST];
            y[to + LOWEST] = otherY[from + LOWEST];
        }
        if (otherY[from + HIGHEST] > y[to + HIGHEST]) {
            x[to + HIGHEST] = otherX[from + HIGHEST];
            y[to + HIGHEST] = otherY[from + HIGHEST];
        }
        x[to + LAST] = otherX[from + LAST];
        y[to + LAST] = otherY[from + LAST];
    }

    /// Makes each two groups one; the last of a segment may stay alone.
    private void pair() {
        int count = 0;
        for (int at = 0; at < entries; count++) {
            System.arraycopy(x, KEPT * at, x, KEPT * count, KEPT);
            System.arraycopy(y, KEPT * at, y, KEPT * count, KEPT);
            boolean isPair = at + 1 < entries && !isInterruption(at) && !isInterruption(at + 1);
            if (isPair) {
                put(KEPT * count, x, y, KEPT * (at + 1));
                points += at + 2 == entries ? length : 0;
            }
            at += isPair ? 2 : 1;
        }
        entries = count;
        length *= 2;
    }

    /// The same curve to the eye, as far as it came.
    Curve curve() {
        return points().build();
    }

    /// The same with one more point, which is not taken in.
    ///
    /// @param isInterrupted whether another line begins with it
    /// @param atY empty where there is none
    Curve with(boolean isInterrupted, double atX, OptionalDouble atY) {
        Curve.Builder more = points();
        if (isInterrupted) {
            more.interrupt();
        }
        atY.ifPresent(value -> more.add(atX, value));
        return more.build();
    }

    private Curve.Builder points() {
        if (whole != null) {
            return whole.copy();
        }
        Curve.Builder curve = new Curve.Builder(KEPT * entries + 2);
        for (int at = 0; at < KEPT * entries; at += KEPT) {
            boolean isLowFirst = x[at + LOWEST] <= x[at + HIGHEST];
            int one = at + (isLowFirst ? LOWEST : HIGHEST);
            int other = at + (isLowFirst ? HIGHEST : LOWEST);
            curve.add(x[at + FIRST], y[at + FIRST]);
            next(curve, at + FIRST, one);
            next(curve, one, other);
            next(curve, other, at + LAST);
        }
        return curve;
    }

    private void next(Curve.Builder curve, int before, int at) {
        // An x stands once in a group.
        if (x[at] != x[before]) {
            curve.add(x[at], y[at]);
        }
    }
}
