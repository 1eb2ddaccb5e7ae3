package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.testing.RandomGraphs;
import dev.sigmalab.engine.testing.RandomGraphs.Case;
import dev.sigmalab.engine.testing.RandomGraphs.Options;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Same graph, data and arguments: same bits.
class CpuBitsTest {
    private static final Options SEVERAL_TASKS = new Options(false, 16, List.of(3, 16_385, 40_000, 66_000));
    private static final Options SMALL = new Options(false, 12, List.of(1, 5, 60, 130));

    @Test
    void do_not_depend_on_the_number_of_threads() {
        try (CpuBackend alone = new CpuBackend(1);
                CpuBackend two = new CpuBackend(2);
                CpuBackend three = new CpuBackend(3);
                CpuBackend eight = new CpuBackend(8)) {
            for (long seed = 0; seed < 25; seed++) {
                Case random = gradient(RandomGraphs.generate(seed, SEVERAL_TASKS));
                long[] expected = bits(run(alone, random));
                for (CpuBackend other : List.of(two, three, eight)) {
                    assertArrayEquals(expected, bits(run(other, random)), random::toString);
                }
            }
        }
    }

    @Test
    void do_not_change_when_the_loops_are_compiled() {
        try (CpuBackend cpu = new CpuBackend(1)) {
            Case random = gradient(RandomGraphs.generate(11, SMALL));
            Arguments arguments = Arguments.of(random.parameters());
            try (Run run = cpu.compile(random.graph()).bind(random.data())) {
                long[] cold = bits(run.run(arguments));
                for (int i = 0; i < 20_000; i++) {
                    assertArrayEquals(cold, bits(run.run(arguments)), "run " + i);
                }
            }
        }
    }

    /// Other virtual machines: narrower vectors, and no compiler at all.
    @Test
    void do_not_depend_on_the_width_of_the_vectors_or_the_compiler() throws Exception {
        String here = digest();
        for (String option :
                List.of("-XX:UseAVX=2", "-XX:UseAVX=1", "-XX:UseAVX=0", "-Xint", "-XX:TieredStopAtLevel=1")) {
            if (System.getProperty("os.arch").equals("amd64") || !option.contains("AVX")) {
                assertEquals(here, elsewhere(option), option);
            }
        }
    }

    private static String elsewhere(String option) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Digest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes()).strip();
        assertEquals(true, process.waitFor(1, TimeUnit.MINUTES));
        return printed;
    }

    private static String digest() {
        int hash = 0;
        try (CpuBackend cpu = new CpuBackend(2)) {
            for (long seed = 0; seed < 40; seed++) {
                Case random = gradient(RandomGraphs.generate(seed, SMALL));
                Arguments arguments = Arguments.of(random.parameters());
                try (Run run = cpu.compile(random.graph()).bind(random.data())) {
                    // twice, as loops of sigmoids take turns
                    hash = 31 * hash + Arrays.hashCode(bits(run.run(arguments)));
                    hash = 31 * hash + Arrays.hashCode(bits(run.run(arguments)));
                }
            }
        }
        for (double[] numbers : LayoutTest.laidOut(2).outputs().values()) {
            hash = 31 * hash + Arrays.hashCode(numbers);
        }
        for (float[] numbers : JointSweepsTest.found()) {
            hash = 31 * hash + Arrays.hashCode(numbers);
        }
        return Integer.toHexString(hash);
    }

    /// What another virtual machine runs.
    static final class Digest {
        private Digest() {}

        public static void main(String[] arguments) {
            System.out.println(digest());
        }
    }

    private static Case gradient(Case random) {
        List<String> parameters = random.graph().parameters().stream()
                .map(parameter -> parameter.name())
                .toList();
        Graph graph = new Differentiation(Rewrites.standard()).gradient(random.graph(), "loss", parameters);
        return new Case(random.seed(), graph, random.data(), random.parameters());
    }

    private static Result run(CpuBackend cpu, Case random) {
        try (Run run = cpu.compile(random.graph()).bind(random.data())) {
            return run.run(Arguments.of(random.parameters()));
        }
    }

    private static long[] bits(Result result) {
        return result.outputs().values().stream()
                .flatMapToLong(column -> Arrays.stream(column).mapToLong(Double::doubleToRawLongBits))
                .toArray();
    }
}
