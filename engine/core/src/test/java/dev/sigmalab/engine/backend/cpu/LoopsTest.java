package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.ir.ScalarFunction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The vector loops against plain Java, number by number.
class LoopsTest {
    private static final float[] SPECIAL = {
        0,
        -0f,
        1,
        -1,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1e-40f,
        87.3f,
        88.7f,
        88.73f,
        89,
        100,
        -87.3f,
        -88,
        -103,
        -103.97f,
        -104,
        -105,
        125,
        -125,
        126.5f,
        -126.5f,
        127.5f,
        127.99999f,
        128,
        -128,
        1e9f,
        -1e9f,
        0.625f,
        0.5f,
        -0.5f,
        2,
        1e-20f,
        0.9999999f,
        1.0000001f,
        16.7f,
        -16.7f
    };
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void functions_are_accurate_to_a_few_units_in_the_last_place() {
        for (Primitive primitive : List.of(
                Primitive.EXP,
                Primitive.LOG,
                Primitive.SIGMOID,
                Primitive.TANH,
                Primitive.SOFTPLUS,
                Primitive.SIN,
                Primitive.COS,
                Primitive.SQUARE_ROOT)) {
            for (double scale : new double[] {0.01, 1, 10, 100}) {
                float[] x = numbers(4096, scale, primitive == Primitive.LOG || primitive == Primitive.SQUARE_ROOT);
                float[] y = run(primitive, x);
                for (int i = 0; i < x.length; i++) {
                    double exact = exact(primitive, x[i]);
                    double allowed = 4 * Math.ulp((float) exact) + (primitive == Primitive.SIGMOID ? 3e-39 : 0);
                    String what = primitive + "(" + x[i] + ") = " + y[i] + ", exactly " + exact;
                    assertTrue(Math.abs(y[i] - exact) <= allowed, what);
                }
            }
        }
    }

    @Test
    void functions_follow_ieee_at_zeros_infinities_and_what_is_no_number() {
        for (ScalarFunction function : ScalarFunction.values()) {
            if (function.arity() == 1 && function != ScalarFunction.NEGATE && function != ScalarFunction.SQUARE) {
                for (float x : SPECIAL) {
                    float y = runAmongOthers(Primitive.valueOf(function.name()), x);
                    float exact = (float) exact(Primitive.valueOf(function.name()), x);
                    double allowed = 4 * Math.ulp(exact) + (function == ScalarFunction.SIGMOID ? 3e-39 : 0);
                    String what = function + "(" + x + ") = " + y + ", exactly " + exact;
                    assertTrue(Float.compare(y, exact) == 0 || Math.abs(y - exact) <= allowed, what);
                }
            }
        }
    }

    /// Sigmoids are 1 / (1 + 2⁻ˣ).
    private static double exact(Primitive primitive, float x) {
        double operand = primitive == Primitive.SIGMOID ? x * Math.log(2) : x;
        return ScalarFunction.valueOf(primitive.name()).apply(operand);
    }

    /// One special number in a vector of ordinary ones, so that no other special number hides a mistake.
    private static float runAmongOthers(Primitive primitive, float x) {
        float[] numbers = new float[64];
        Arrays.fill(numbers, 1.5f);
        numbers[21] = x;
        return run(primitive, numbers)[21];
    }

    @Test
    void functions_have_the_bits_of_the_same_steps_in_plain_java() {
        for (double scale : new double[] {0.1, 2, 50}) {
            float[] x = numbers(1024, scale, false);
            System.arraycopy(SPECIAL, 0, x, 0, SPECIAL.length);
            same(x, run(Primitive.EXP, x), ScalarLoops::exp);
            same(x, run(Primitive.SIGMOID, x), ScalarLoops::sigmoid);
            float[] numbers = among(x, Float.POSITIVE_INFINITY);
            same(numbers, run(Primitive.SIGMOID_OF_NUMBERS, numbers), ScalarLoops::sigmoid);
            float[] small = among(x, SigmoidLoops.SMALL);
            same(small, run(Primitive.SIGMOID_OF_SMALL, small), ScalarLoops::sigmoid);
            same(x, run(Primitive.TANH, x), ScalarLoops::tanh);
            same(x, run(Primitive.SOFTPLUS, x), ScalarLoops::softplus);
            same(x, run(Primitive.LOG, x), ScalarLoops::log);
        }
    }

    /// With 1 in place of what is further from 0, or no number.
    private static float[] among(float[] x, float largest) {
        float[] among = x.clone();
        for (int i = 0; i < x.length; i++) {
            among[i] = Math.abs(x[i]) <= largest ? x[i] : 1;
        }
        return among;
    }

    @Test
    void log_losses_have_the_bits_of_the_same_steps_in_plain_java() {
        for (boolean weighted : new boolean[] {false, true}) {
            for (double scale : new double[] {0.3, 1, 1e20}) {
                Block block = block(numbers(1024, scale, false));
                block.b = numbers(1024, scale, false);
                block.c = numbers(1024, scale, false);
                System.arraycopy(SPECIAL, 0, block.a, 0, SPECIAL.length);
                System.arraycopy(SPECIAL, 0, block.b, 500, SPECIAL.length);
                System.arraycopy(SPECIAL, 0, block.c, 900, SPECIAL.length);
                block.also(new float[block.rows], false);
                block.scalars(2, -1, 1, -0.5f, 0.5f, 0.96f, 0.02f, -0.25f);
                (weighted ? Primitive.WEIGHTED_LOG_LOSS : Primitive.LOG_LOSS).run(block);
                for (int i = 0; i < block.rows; i++) {
                    String row = "row " + i;
                    assertEquals(ScalarLoops.log(ScalarLoops.agreement(block, i)), block.out[i], row);
                    assertEquals(ScalarLoops.derivative(block, weighted, i), block.also[i], row);
                }
            }
        }
    }

    @Test
    void results_may_stand_where_operands_do() {
        Set<Primitive> withTwo = EnumSet.of(Primitive.LOG_LOSS, Primitive.WEIGHTED_LOG_LOSS);
        for (Primitive primitive : EnumSet.complementOf(EnumSet.range(Primitive.SUM, Primitive.SMALLEST))) {
            Block apart = operands();
            primitive.run(apart);
            Block within = operands();
            within.out = within.a;
            within.also(within.b, false);
            primitive.run(within);
            assertArrayEquals(apart.out, within.out, primitive.name());
            assertArrayEquals(apart.also, withTwo.contains(primitive) ? within.also : apart.also, primitive.name());
        }
    }

    private static Block operands() {
        SplittableRandom random = new SplittableRandom(3);
        Block block = new Block();
        block.rows = 192;
        float[][] columns = new float[6][block.rows];
        for (float[] column : columns) {
            for (int i = 0; i < column.length; i++) {
                column[i] = (float) random.nextGaussian();
            }
        }
        System.arraycopy(SPECIAL, 0, columns[0], 20, SPECIAL.length);
        for (int i = 0; i < 4; i++) {
            block.operand(i, columns[i], false);
        }
        block.out(columns[4], false);
        block.also(columns[5], false);
        block.scalars(0.75f, -1.5f, 0.25f, 1.25f, 0.5f, 0.96f, 0.02f, -0.25f);
        return block;
    }

    private interface Function {
        float apply(float x);
    }

    private static void same(float[] x, float[] y, Function function) {
        for (int i = 0; i < x.length; i++) {
            float expected = function.apply(x[i]);
            assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(y[i]), x[i] + " → " + y[i]);
        }
    }

    private static float[] run(Primitive primitive, float[] x) {
        Block block = block(x);
        block.t = 1;
        primitive.run(block);
        return Arrays.copyOf(block.out, x.length);
    }

    private static Block block(float[] x) {
        Block block = new Block();
        block.rows = Block.padded(x.length);
        block.a = Arrays.copyOf(x, block.rows);
        block.out = new float[block.rows];
        return block;
    }

    private float[] numbers(int count, double scale, boolean positive) {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) (scale * random.nextGaussian());
            x[i] = positive ? Math.abs(x[i]) : x[i];
        }
        return x;
    }
}
