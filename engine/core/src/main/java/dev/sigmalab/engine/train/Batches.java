package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The training rows in batches of nearly equal size: a window that graphs are bound to once, and whose rows change.
///
/// Rows lie in the order of the hash of their key and the seed. In each epoch the window walks over them in strides of
/// its own, a step coprime to their number, so every row is in exactly one batch and neither the database's order of
/// rows nor the number of threads matters. A training row counts as many times as rows in the batch stand for all of
/// them: every weighted sum over a batch estimates the sum over all rows.
final class Batches implements Data {
    private final Data all;
    private final Domain.Named domain;
    private final int[] order;
    private final int count;
    private final int capacity;
    private final long seed;
    private final Map<String, Values> columns = new HashMap<>();
    /// Where the rows of the window stand among the rows in order.
    private final int[] places;
    private int size;

    /// @param order the training rows by the hash of their keys
    /// @param wanted how many rows a batch has at the most
    Batches(Data all, Domain.Named domain, int[] order, int wanted, long seed) {
        this.all = all;
        this.domain = domain;
        this.order = order;
        this.count = Math.max(1, Math.ceilDiv(order.length, wanted));
        this.capacity = Math.max(1, Math.ceilDiv(order.length, count));
        this.seed = seed;
        this.places = new int[capacity];
        seek(0, 0, 0);
    }

    /// How many batches make an epoch.
    int count() {
        return count;
    }

    /// Moves the window to a batch of an epoch; what is bound to it has to be refreshed.
    void seek(int restart, int epoch, int batch) {
        long mixed = mix(mix(mix(seed + 0x9E3779B97F4A7C15L) + restart) + epoch);
        long length = Math.max(1, order.length);
        long stride = coprime(1 + Math.floorMod(mixed, Math.max(1, length - 1))) % length;
        long offset = Math.floorMod(mix(mixed), length);
        long from = (long) batch * order.length / count;
        size = (int) ((batch + 1L) * order.length / count - from);
        long place = (offset + from % length * stride) % length;
        for (int i = 0; i < size; i++) {
            places[i] = (int) place;
            // As the remainder of a division, but without one for each row.
            place += stride;
            place -= place >= length ? length : 0;
        }
    }

    private long coprime(long wanted) {
        long candidate = wanted;
        while (gcd(candidate, order.length) > 1) {
            candidate++;
        }
        return candidate;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /// The rows of the present batch, as rows of all.
    int[] rows() {
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = order[places[i]];
        }
        return rows;
    }

    @Override
    public int rows(Domain.Named named) {
        return named.equals(domain) ? capacity : all.rows(named);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public Column column(Domain of, String name) {
        if (!of.equals(domain)) {
            return all.column(of, name);
        }
        // Training rows count; nothing beyond the end of a batch and no held-out row does.
        double factor = name.equals(TrainingData.TRAIN) ? order.length : 0;
        return factor == 0 ? columns.computeIfAbsent(name, _ -> new Values(all.column(of, name))) : new Weights(factor);
    }

    @Override
    public int[] edge(Edge.Data edge) {
        return all.edge(edge);
    }

    @Override
    public int[] order(String name) {
        return all.order(name);
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /// How many of all rows each row of the batch stands for.
    private final class Weights implements Column {
        private final double all;

        Weights(double all) {
            this.all = all;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void read(int start, int length, double[] target) {
            for (int i = 0; i < length; i++) {
                target[i] = start + i < size ? all / size : 0;
            }
        }
    }

    /// A column's values in the order of the rows.
    private final class Values implements Column {
        private final double[] ordered;
        private final int width;

        Values(Column column) {
            width = column.width();
            ordered = new double[order.length * width];
            double[] each = new double[width];
            for (int i = 0; i < order.length; i++) {
                column.read(order[i], 1, each);
                System.arraycopy(each, 0, ordered, i * width, width);
            }
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public void read(int start, int length, double[] target) {
            int known = Math.clamp(size - start, 0, length);
            for (int i = 0; i < known; i++) {
                for (int k = 0; k < width; k++) {
                    target[i * width + k] = ordered[places[start + i] * width + k];
                }
            }
            Arrays.fill(target, known * width, length * width, 0);
        }
    }
}
