package dev.sigmalab.benchmarks;

import java.util.Locale;

/// What an epoch took.
///
/// @param cpuMs processor time of the process: the median over rounds
/// @param wallMs the fastest tenth of all rounds
/// @param ratioToCpuBackend the median, over rounds, of processor time to that of `cpu` in the same round; NaN without
/// it
/// @param memoryMb by how much a process of its own grew at most; NaN if that was not measured
record Measured(
        String workload,
        int rows,
        String engine,
        double cpuMs,
        double wallMs,
        double ratioToCpuBackend,
        double memoryMb) {
    static final String HEADING = "%-24s %12s  %-12s %11s %11s %8s %10s"
            .formatted("workload", "rows", "engine", "cpu ms", "wall ms", "to cpu", "memory MB");

    Measured withMemory(double megabytes) {
        return new Measured(workload, rows, engine, cpuMs, wallMs, ratioToCpuBackend, megabytes);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-24s %,12d  %-12s %11.3f %11.3f %8s %10s",
                workload,
                rows,
                engine,
                cpuMs,
                wallMs,
                number("%.2f", ratioToCpuBackend, ""),
                number("%.0f", memoryMb, ""));
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"workload\": \"%s\", \"rows\": %d, \"engine\": \"%s\", \"cpu_ms\": %.4f, \"wall_ms\": %.4f, "
                        + "\"ratio_to_cpu_backend\": %s, \"memory_mb\": %s}",
                workload,
                rows,
                engine,
                cpuMs,
                wallMs,
                number("%.3f", ratioToCpuBackend, "null"),
                number("%.1f", memoryMb, "null"));
    }

    private static String number(String format, double number, String without) {
        return Double.isNaN(number) ? without : String.format(Locale.ROOT, format, number);
    }
}
