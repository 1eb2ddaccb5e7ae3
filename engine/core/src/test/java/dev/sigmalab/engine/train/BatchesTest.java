package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.ir.Domain;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Batches partition the training rows anew in each epoch, and their sums estimate those of all rows.
class BatchesTest {
    private static final Domain ROWS = Domain.of("r");

    private static Batches batches(int[] order, int all, int wanted, long seed) {
        double[] values = IntStream.range(0, all).mapToDouble(i -> 10 * i).toArray();
        double[] training = new double[all];
        Arrays.stream(order).forEach(row -> training[row] = 1);
        MemoryData data = MemoryData.builder()
                .domain(ROWS, all)
                .column(ROWS, "x", values)
                .column(ROWS, TrainingData.TRAIN, training)
                .build();
        return new Batches(data, (Domain.Named) ROWS, order, wanted, seed);
    }

    private static double[] read(Batches batches, String name) {
        double[] values = new double[batches.rows((Domain.Named) ROWS)];
        batches.column(ROWS, name).read(0, values.length, values);
        return values;
    }

    @Test
    void every_training_row_is_in_exactly_one_batch_of_an_epoch() {
        Random random = new Random(7);
        for (int trial = 0; trial < 300; trial++) {
            int all = 1 + random.nextInt(200);
            int[] order = IntStream.range(0, all)
                    .filter(i -> i == 0 || random.nextInt(4) > 0)
                    .toArray();
            int wanted = 1 + random.nextInt(all + 10);
            Batches batches = batches(order, all, wanted, trial);
            for (int epoch = 0; epoch < 3; epoch++) {
                int[] seen = new int[all];
                for (int i = 0; i < batches.count(); i++) {
                    batches.seek(0, epoch, i);
                    int[] rows = batches.rows();
                    assertTrue(rows.length > 0 && rows.length <= wanted, () -> rows.length + " of " + wanted);
                    double[] x = read(batches, "x");
                    double[] weight = read(batches, TrainingData.TRAIN);
                    for (int k = 0; k < x.length; k++) {
                        assertEquals(k < rows.length ? 10 * rows[k] : 0, x[k]);
                        assertEquals(k < rows.length ? (double) order.length / rows.length : 0, weight[k]);
                    }
                    Arrays.stream(rows).forEach(row -> seen[row]++);
                }
                int[] once = new int[all];
                Arrays.stream(order).forEach(row -> once[row] = 1);
                assertArrayEquals(once, seen);
            }
        }
    }

    @Test
    void another_epoch_restart_or_seed_gives_other_batches() {
        int[] order = IntStream.range(0, 1000).toArray();
        int[] first = sorted(batches(order, 1000, 100, 1), 0, 0);
        assertArrayEquals(first, sorted(batches(order, 1000, 100, 1), 0, 0));
        assertFalse(Arrays.equals(first, sorted(batches(order, 1000, 100, 1), 0, 1)));
        assertFalse(Arrays.equals(first, sorted(batches(order, 1000, 100, 1), 1, 0)));
        assertFalse(Arrays.equals(first, sorted(batches(order, 1000, 100, 2), 0, 0)));
        // Two epochs share about a tenth of the rows of a tenth, as batches drawn at random would.
        double shared = 0;
        for (int epoch = 1; epoch <= 200; epoch++) {
            int[] other = sorted(batches(order, 1000, 100, 1), 0, epoch);
            shared += Arrays.stream(other)
                            .filter(row -> Arrays.binarySearch(first, row) >= 0)
                            .count()
                    / 200.0;
        }
        assertEquals(10, shared, 2);
    }

    private static int[] sorted(Batches batches, int restart, int epoch) {
        batches.seek(restart, epoch, 3);
        return Arrays.stream(batches.rows()).sorted().toArray();
    }
}
