package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.data.SpillFile;
import dev.sigmalab.engine.testing.RandomGraphs;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Columns outside the heap and columns of bytes are read as if they were float32 in memory.
final class SpilledColumnsTest {
    @Test
    void a_run_finds_the_same_bits_when_its_columns_do_not_fit_into_memory() {
        try (CpuBackend roomy = new CpuBackend(2, Long.MAX_VALUE);
                CpuBackend cramped = new CpuBackend(2, 0)) {
            for (long seed = 0; seed < 200; seed++) {
                RandomGraphs.Case random = RandomGraphs.generate(seed);
                assertArrayEquals(bits(roomy, random), bits(cramped, random), random::toString);
            }
        }
    }

    private static long[] bits(CpuBackend cpu, RandomGraphs.Case random) {
        try (Run run = cpu.compile(random.graph()).bind(random.data())) {
            return run.run(Arguments.of(random.parameters())).outputs().values().stream()
                    .flatMapToLong(column -> Arrays.stream(column).mapToLong(Double::doubleToRawLongBits))
                    .toArray();
        }
    }

    @Test
    void numbers_are_kept_as_narrowly_as_they_allow() {
        assertInstanceOf(Numbers.Truths.class, written(true, 0, 1, 1, 0));
        assertInstanceOf(Numbers.Resident.class, written(false, 0, 1, 0.5));
        assertInstanceOf(Numbers.Resident.class, written(false, -0.0, 1));
        assertInstanceOf(Numbers.Spilled.class, written(true, 1, 0, -1));
    }

    @Test
    void the_largest_magnitude_is_known_however_they_are_kept() {
        assertEquals(1, written(true, 0, 1, 1, 0).largest());
        for (boolean spills : new boolean[] {false, true}) {
            assertEquals(1, written(spills, 1, 0.5).largest());
            assertEquals(7, written(spills, 1, 2, -7, 0.5).largest());
            assertEquals(Float.MAX_VALUE, written(spills, 1, -1e300).largest());
            assertEquals(
                    Float.POSITIVE_INFINITY,
                    written(spills, 3, Double.NEGATIVE_INFINITY, 1).largest());
            assertEquals(
                    Float.NaN,
                    written(spills, 3, Double.NaN, Double.POSITIVE_INFINITY, 1).largest());
        }
    }

    @Test
    void any_stretch_reads_as_it_was_written() {
        SplittableRandom random = new SplittableRandom(1);
        double[] truths = random.ints(1000, 0, 2).asDoubleStream().toArray();
        double[] others = truths.clone();
        others[777] = 0.25;
        for (int from : new int[] {0, 64, 128, 960}) {
            float[] expected = new float[40];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (float) truths[from + i];
            }
            for (Numbers numbers :
                    new Numbers[] {written(false, truths), written(false, others), written(true, others)}) {
                float[] read = new float[64];
                numbers.read(from, expected.length, read);
                assertArrayEquals(expected, Arrays.copyOf(read, expected.length));
                assertEquals(expected[7], numbers.whole()[from + 7]);
                assertEquals(1024, numbers.whole().length);
            }
        }
    }

    @Test
    void more_than_the_disk_holds_is_refused() {
        assertThrows(IOException.class, () -> SpillFile.allocate(1L << 60));
    }

    /// Written in two parts.
    private static Numbers written(boolean spills, double... numbers) {
        Numbers.Writer writer = new Numbers.Writer(numbers.length, Places.asStored(), spills);
        int half = numbers.length / 2;
        writer.write(numbers, half);
        writer.write(Arrays.copyOfRange(numbers, half, numbers.length), numbers.length - half);
        return writer.numbers();
    }
}
