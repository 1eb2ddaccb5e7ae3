package dev.sigmalab.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// `./sigmalab bench`: every workload by every contender, as a table or (with `--json`) one JSON object a line.
public final class Bench {
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 60;
    private static final String LINE = "%-24s %,11d  %-15s %10.3f %10.3f %8.2f %9.1f%n";

    private Bench() {}

    /// @param arguments `--json`, and `--rows N` for workloads of one size
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        boolean json = given.contains("--json");
        int at = given.indexOf("--rows");
        List<Integer> sizes =
                at < 0 ? List.of(10_048, 100_032, 1_000_000) : List.of(Integer.parseInt(given.get(at + 1)));
        if (!json) {
            System.out.printf(
                    "%-24s %11s  %-15s %10s %10s %8s %9s%n",
                    "workload", "rows", "engine", "cpu ms", "wall ms", "to cpu", "memory MB");
        }
        for (int rows : sizes) {
            for (Function<Integer, Workload> workload : workloads()) {
                new Race(workload.apply(rows), contenders())
                        .run(WARM_UP, ROUNDS)
                        .forEach(row -> print(row, json));
            }
        }
    }

    static List<Function<Integer, Workload>> workloads() {
        return List.of(
                rows -> FilterWorkload.random(rows, false),
                rows -> FilterWorkload.random(rows, true),
                rows -> TaxiWorkload.random(rows, 1037),
                rows -> GroupedWorkload.random(rows, rows / 20),
                WideWorkload::random);
    }

    static List<Function<Workload, Contender>> contenders() {
        int processors = Runtime.getRuntime().availableProcessors();
        List<Function<Workload, Contender>> contenders = new ArrayList<>();
        contenders.add(Contender::byHand);
        contenders.add(workload -> Contender.cpu(workload, 1));
        if (processors > 1) {
            contenders.add(workload -> Contender.cpu(workload, processors));
        }
        return contenders;
    }

    private static void print(Race.Row row, boolean json) {
        if (json) {
            System.out.printf(
                    Locale.ROOT,
                    "{\"workload\": \"%s\", \"rows\": %d, \"engine\": \"%s\", \"cpu_ms\": %.4f, \"wall_ms\": %.4f, "
                            + "\"ratio_to_cpu_backend\": %.3f, \"memory_mb\": %.1f}%n",
                    row.workload(),
                    row.rows(),
                    row.engine(),
                    row.cpuMs(),
                    row.wallMs(),
                    row.ratioToCpuBackend(),
                    row.memoryMb());
        } else {
            System.out.printf(
                    LINE,
                    row.workload(),
                    row.rows(),
                    row.engine(),
                    row.cpuMs(),
                    row.wallMs(),
                    row.ratioToCpuBackend(),
                    row.memoryMb());
        }
    }
}
