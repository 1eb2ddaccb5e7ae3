package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final long SEED = 20261128;

    /// Kinds of columns; each may have a few numbers of any kind among them.
    private static final List<ToDoubleFunction<Random>> KINDS = List.of(
            random -> random.nextInt(2),
            random -> random.nextInt(256) - 128,
            random -> random.nextInt(65536) - 32768,
            Random::nextInt,
            random -> random.nextLong(1L << 53),
            random -> random.nextInt(2_000_000) / 100.0 - 5000,
            random -> random.nextInt(2_000_000) / 1000.0,
            random -> random.nextInt() / 10_000.0,
            random -> (float) random.nextGaussian(),
            Random::nextGaussian,
            random -> random.nextGaussian() * 1e300,
            random -> List.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 2147483648.0)
                    .get(random.nextInt(6)));

    @Test
    void every_number_comes_back_bit_by_bit_from_memory_and_from_disk() {
        Random random = new Random(SEED);
        for (int round = 0; round < 120; round++) {
            double[] given = column(random, round % KINDS.size());
            for (HeapShare share : List.of(new HeapShare(), new HeapShare(0), new HeapShare(100_000))) {
                Numbers.Builder builder = new Numbers.Builder(share);
                for (double number : given) {
                    builder.add(number);
                }
                Numbers numbers = builder.build();
                String at = "seed %d, round %d".formatted(SEED, round);
                assertEquals(given.length, numbers.size(), at);
                double[] all = numbers.toArray();
                for (int row = 0; row < given.length; row++) {
                    assertEquals(bits(given[row]), bits(numbers.at(row)), at + ", row " + row);
                    assertEquals(bits(given[row]), bits(all[row]), at + ", row " + row);
                }
            }
        }
    }

    private static double[] column(Random random, int kind) {
        double[] column = new double[random.nextInt(3) == 0 ? random.nextInt(100) : random.nextInt(100_000)];
        boolean isMixed = random.nextInt(3) == 0;
        for (int row = 0; row < column.length; row++) {
            int of = isMixed && random.nextInt(1000) == 0 ? random.nextInt(KINDS.size()) : kind;
            column[row] = KINDS.get(of).applyAsDouble(random);
        }
        return column;
    }

    private static long bits(double number) {
        return Double.doubleToRawLongBits(number);
    }

    @Test
    void numbers_take_no_more_bytes_than_they_need() {
        assertEquals(1, bytesEach(random -> random.nextInt(2)));
        assertEquals(2, bytesEach(random -> random.nextInt(1000)));
        assertEquals(4, bytesEach(random -> random.nextInt(1_000_000)));
        assertEquals(4, bytesEach(random -> random.nextInt(1_000_000) / 100.0));
        assertEquals(4, bytesEach(random -> (float) random.nextGaussian()));
        assertEquals(8, bytesEach(Random::nextGaussian));
    }

    private static double bytesEach(ToDoubleFunction<Random> kind) {
        Random random = new Random(SEED);
        Numbers.Builder builder = new Numbers.Builder(new HeapShare());
        for (int row = 0; row < 100_000; row++) {
            builder.add(kind.applyAsDouble(random));
        }
        return builder.build().bytes() / 100_000.0;
    }

    @Test
    void what_is_more_than_its_share_of_the_heap_is_on_disk() {
        HeapShare share = new HeapShare(8 * 100);
        Block first = share.placed(Block.of(new double[] {Math.PI}, 1));
        Block second = share.placed(Block.of(new Random(SEED).doubles(100).toArray(), 100));
        assertTrue(first instanceof Block.Doubles);
        assertTrue(second instanceof Block.OnDisk);
    }
}
