package dev.sigmalab.visualizer.model;

import java.util.Arrays;

/// Long curves reduced to what a screen can tell, once, so that drawing them again costs the same however long a run
/// is.
/// Points that follow each other are taken together; of each such group the first, lowest, highest and last stay, in
/// their order, and so does every interruption.
final class Thinning {
    /// More groups than columns of pixels that a curve is ever drawn with.
    private static final int GROUPS = 4096;

    private static final int KEPT = 4;

    private Thinning() {}

    /// The same curve to the eye.
    static Curve of(Curve curve) {
        int points = curve.size();
        if (points <= KEPT * GROUPS) {
            return curve;
        }
        int length = Math.ceilDiv(points, GROUPS);
        Curve.Builder thin = new Curve.Builder();
        for (int start = 0; start < points; ) {
            int end = start;
            while (end < points && end < start + length && !Double.isNaN(curve.y()[end])) {
                end++;
            }
            if (end > start) {
                group(curve, start, end, thin);
            }
            if (end < points && Double.isNaN(curve.y()[end])) {
                thin.interrupt();
                end++;
            }
            start = end;
        }
        return thin.build();
    }

    private static void group(Curve curve, int start, int end, Curve.Builder thin) {
        int lowest = start;
        int highest = start;
        for (int i = start + 1; i < end; i++) {
            lowest = curve.y()[i] < curve.y()[lowest] ? i : lowest;
            highest = curve.y()[i] > curve.y()[highest] ? i : highest;
        }
        int[] kept = {start, Math.min(lowest, highest), Math.max(lowest, highest), end - 1};
        Arrays.stream(kept).distinct().forEach(i -> thin.add(curve.x()[i], curve.y()[i]));
    }

    /// Which points of a column stay that others are drawn beside: every so manyth, and the last.
    static int[] places(int points) {
        int most = KEPT * GROUPS;
        int stride = Math.ceilDiv(points, most);
        int count = Math.ceilDiv(points, Math.max(1, stride));
        int[] places = new int[count];
        Arrays.setAll(places, i -> Math.min(i * stride, points - 1));
        if (count > 0) {
            places[count - 1] = points - 1;
        }
        return places;
    }

    static double[] at(int[] places, double[] column) {
        return Arrays.stream(places).mapToDouble(place -> column[place]).toArray();
    }
}
