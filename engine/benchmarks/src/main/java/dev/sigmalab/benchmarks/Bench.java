package dev.sigmalab.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Measures the cpu backend against the kernel written by hand, taking turns, so that whatever else the machine does
/// hits both; prints the ratios, as text or (with `--json`) as one JSON object a line.
public final class Bench {
    private static final int WARM_UP = 150;
    private static final int ROUNDS = 200;

    /// @param kernel milliseconds per epoch of the kernel, on one thread: the best tenth of all rounds
    /// @param graph the same of the graph on one thread
    /// @param allThreads the same of the graph on all processors
    /// @param ratio the median, over rounds, of graph to kernel
    record Row(String name, int rows, double kernel, double graph, double allThreads, double ratio) {
        String text() {
            return "%-22s %,9d rows  kernel %6.3f ms  graph %6.3f ms  all processors %6.3f ms  ratio %.2f"
                    .formatted(name, rows, kernel, graph, allThreads, ratio);
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"name\":\"%s\",\"rows\":%d,\"kernel_ms\":%.4f,\"graph_ms\":%.4f,\"graph_all_ms\":%.4f,"
                            + "\"ratio\":%.3f}",
                    name,
                    rows,
                    kernel,
                    graph,
                    allThreads,
                    ratio);
        }
    }

    private Bench() {}

    public static void main(String[] arguments) {
        boolean json = List.of(arguments).contains("--json");
        for (int rows : new int[] {10_048, 100_032, 1_000_000}) {
            for (boolean steepness : new boolean[] {false, true}) {
                Row row = measure(rows, steepness);
                System.out.println(json ? row.json() : row.text());
            }
        }
    }

    static Row measure(int rows, boolean steepness) {
        FilterEpoch epoch = new FilterEpoch(rows, steepness);
        List<Supplier<double[]>> turns = List.of(epoch::kernel, epoch::graph, epoch::graphOnAllThreads);
        double[][] times = new double[turns.size()][ROUNDS];
        int repeats = Math.max(1, 100_000 / rows);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int turn = 0; turn < turns.size(); turn++) {
                double time = time(turns.get(turn), repeats);
                times[turn][Math.max(round, 0)] = time;
            }
        }
        epoch.tearDown();
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> times[1][round] / times[0][round]);
        return new Row(
                steepness ? "thresholds, steepness" : "thresholds",
                rows,
                quantile(times[0], 0.1),
                quantile(times[1], 0.1),
                quantile(times[2], 0.1),
                quantile(ratios, 0.5));
    }

    /// Milliseconds of one call.
    private static double time(Supplier<double[]> call, int repeats) {
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            call.get();
        }
        return (System.nanoTime() - start) / 1e6 / repeats;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
