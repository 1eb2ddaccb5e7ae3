package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Sums of blocks and of runs of rows against plain Java, bit for bit.
final class SumLoopsTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void sums_have_the_bits_of_the_tree_in_plain_java_for_every_number_of_rows() {
        for (int rows = 0; rows <= 1700; rows = rows < 200 ? rows + 1 : rows + 103) {
            Block block = sums(rows);
            for (Primitive sum :
                    List.of(Primitive.SUM, Primitive.SUM_PRODUCT_2, Primitive.SUM_PRODUCT_3, Primitive.SUM_PRODUCT_4)) {
                sum.run(block);
                assertEquals(ScalarLoops.sum(sum, block), block.results[0], 0, sum + " of " + rows);
            }
        }
    }

    @Test
    void three_sums_in_one_loop_have_the_bits_of_each_alone() {
        for (int rows = 0; rows <= 1700; rows = rows < 200 ? rows + 1 : rows + 103) {
            Block block = sums(rows);
            Primitive.SUMS_PRODUCT_2.run(block);
            double[] found = block.results.clone();
            float[][] factors = {block.b, block.c, block.d};
            for (int i = 0; i < factors.length; i++) {
                block.b = factors[i];
                assertEquals(ScalarLoops.sum(Primitive.SUM_PRODUCT_2, block), found[i], 0, i + " of " + rows);
            }
        }
    }

    @Test
    void a_sum_and_a_moment_have_the_bits_of_each_alone() {
        for (int rows = 0; rows <= 1700; rows = rows < 200 ? rows + 1 : rows + 103) {
            Block block = sums(rows);
            block.scalars(0.5f, 0, -1, 1, 1.25f, -0.75f);
            Primitive.SUM_AND_MOMENT.run(block);
            double[] found = block.results.clone();
            block.out = new float[block.rows];
            Primitive.PRODUCT_2.run(block);
            block.a = block.out;
            assertEquals(ScalarLoops.sum(Primitive.SUM, block), found[0], 0, "sum of " + rows);
            block.b = block.c;
            block.scalars(1.25f, -0.75f);
            assertEquals(ScalarLoops.sum(Primitive.SUM_PRODUCT_2, block), found[1], 0, "moment of " + rows);
        }
    }

    private Block sums(int rows) {
        Block block = block(numbers(rows));
        block.b = Arrays.copyOf(numbers(rows), block.rows);
        block.c = Arrays.copyOf(numbers(rows), block.rows);
        block.d = Arrays.copyOf(numbers(rows), block.rows);
        block.scalars(-1.25f, 0.75f);
        return block;
    }

    @Test
    void sums_of_runs_have_the_bits_of_the_tree_in_plain_java_wherever_they_begin_and_end() {
        double[] lanes = new double[ReductionLoops.LANES];
        for (int column = 0; column < 400; column++) {
            // beyond two stretches at times
            float[] x = numbers(1 + random.nextInt(column % 4 == 0 ? 1400 : 300));
            for (int run = 0; run < 50; run++) {
                int from = random.nextInt(x.length);
                int rows = run % 2 == 0 ? x.length - from : random.nextInt(x.length - from + 1);
                assertEquals(
                        ScalarLoops.run(x, from, rows), RunLoops.sum(x, from, rows, lanes), 0, rows + " from " + from);
            }
        }
    }

    @Test
    void sums_of_runs_do_not_read_what_lies_beside_them() {
        float[] x = numbers(64);
        double expected = ScalarLoops.run(x, 20, 13);
        Arrays.fill(x, 0, 20, Float.NaN);
        Arrays.fill(x, 33, 64, Float.POSITIVE_INFINITY);
        assertEquals(expected, RunLoops.sum(x, 20, 13, new double[ReductionLoops.LANES]), 0);
    }

    @Test
    void runs_are_filled_one_after_the_other_and_never_beyond_their_end() {
        for (int trial = 0; trial < 2000; trial++) {
            int length = 1 + random.nextInt(120);
            int end = random.nextInt(length + 1);
            float[] out = new float[length];
            float[] expected = new float[length];
            for (int from = 0; from < end; ) {
                int to = Math.min(end, from + random.nextInt(40));
                float number = random.nextInt(100);
                RunLoops.fill(out, from, to, end, number);
                Arrays.fill(expected, from, to, number);
                from = to;
            }
            assertArrayEquals(expected, out, 0);
        }
    }

    private static Block block(float[] x) {
        Block block = new Block();
        block.rows = Block.padded(x.length);
        block.a = Arrays.copyOf(x, block.rows);
        return block;
    }

    private float[] numbers(int count) {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }
}
