package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A faster loop is taken only where it gives what the one for any argument gives.
final class SigmoidChoiceTest {
    private static final float MAX = Float.MAX_VALUE;
    private static final float INFINITE = Float.POSITIVE_INFINITY;
    private static final float[] EXTREMES = {
        0, 1, -1, 1e-38f, Float.MIN_VALUE, 3e19f, -3e19f, MAX, -MAX, MAX / 2, INFINITE, -INFINITE, Float.NaN
    };

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void depends_on_how_far_an_argument_reaches_and_whether_it_is_a_number() {
        assertEquals(Primitive.SIGMOID_OF_SMALL, SigmoidChoice.fastest(5, -1, 20, 0));
        assertEquals(Primitive.SIGMOID_OF_SMALL, SigmoidChoice.fastest(5, 1, -20, 4));
        assertEquals(Primitive.SIGMOID_OF_NUMBERS, SigmoidChoice.fastest(5, 1, 20, -6));
        assertEquals(Primitive.SIGMOID_OF_NUMBERS, SigmoidChoice.fastest(5, 1, MAX, 0));
        assertEquals(Primitive.SIGMOID, SigmoidChoice.fastest(Float.NaN, 0, 0, 0));
        assertEquals(Primitive.SIGMOID, SigmoidChoice.fastest(INFINITE, 0, 0, 0));
        assertEquals(Primitive.SIGMOID, SigmoidChoice.fastest(5, Float.NaN, 1, 0));
        assertEquals(Primitive.SIGMOID, SigmoidChoice.fastest(5, 0, Float.NaN, 0));
        assertEquals(Primitive.SIGMOID, SigmoidChoice.fastest(5, 0, 1, INFINITE));
        assertEquals(Primitive.SIGMOID, SigmoidChoice.fastest(MAX, 1e32f, 1e-38f, 0), "a sum beyond single precision");
    }

    /// The ends of what x may be, and numbers between them.
    @Test
    void gives_the_bits_of_the_loop_for_any_argument() {
        Map<Primitive, Integer> chosen = new EnumMap<>(Primitive.class);
        for (int trial = 0; trial < 20_000; trial++) {
            float largest = Math.abs(any());
            float s = any();
            float t = any();
            float u = any();
            Primitive fastest = SigmoidChoice.fastest(largest, s, t, u);
            chosen.merge(fastest, 1, Integer::sum);
            float[] x = new float[Block.STEP];
            for (int i = 0; i < x.length; i++) {
                x[i] = i < 8 ? largest : i < 16 ? -largest : largest * random.nextFloat(-1, 1);
            }
            float[] expected = run(Primitive.SIGMOID, x, s, t, u);
            String what = "%s of ±%s: %s · (x + %s) + %s".formatted(fastest, largest, t, s, u);
            assertArrayEquals(expected, run(fastest, x, s, t, u), what);
        }
        assertEquals(3, chosen.size(), chosen::toString);
    }

    @Test
    void takes_turns_while_the_loops_are_new_and_the_fastest_from_then_on() {
        for (int rows : new int[] {2048, 1_000_000}) {
            SigmoidChoice choice = new SigmoidChoice();
            assertEquals(Primitive.SIGMOID_OF_NUMBERS, choice.next(4, 0, 5, 0, rows));
            assertEquals(Primitive.SIGMOID_OF_SMALL, choice.next(4, 0, 5, 0, rows));
            for (int run = 0; run < 5000; run++) {
                choice.next(4, 0, 5, 0, rows);
            }
            for (int run = 0; run < 3; run++) {
                assertEquals(Primitive.SIGMOID_OF_SMALL, choice.next(4, 0, 5, 0, rows));
                assertEquals(Primitive.SIGMOID_OF_NUMBERS, choice.next(4, 0, 50, 0, rows));
                assertEquals(Primitive.SIGMOID, choice.next(Float.NaN, 0, 5, 0, rows));
            }
        }
    }

    private float any() {
        return switch (random.nextInt(4)) {
            case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 1 -> (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-38, 39)));
            default -> (float) (random.nextGaussian() * 6);
        };
    }

    private static float[] run(Primitive primitive, float[] x, float s, float t, float u) {
        Block block = new Block();
        block.rows = x.length;
        block.a = x;
        block.out = new float[x.length];
        block.s = s;
        block.t = t;
        block.u = u;
        primitive.run(block);
        return block.out;
    }
}
