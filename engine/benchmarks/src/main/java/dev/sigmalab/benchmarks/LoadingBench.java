package dev.sigmalab.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `./sigmalab bench --loading`: a CSV file into an H2 file, and from there into columns, beside H2 alone and a loop
/// over JDBC. Each figure is the best of a few new virtual machines, since what counts is the first time.
public final class LoadingBench {
    private static final int REPEATS = 3;

    private final Path folder;
    private final int rows;
    private final boolean json;

    private LoadingBench(Path folder, int rows, boolean json) {
        this.folder = folder;
        this.rows = rows;
        this.json = json;
    }

    /// What one task took in its own virtual machine.
    ///
    /// @param cpuMs processor time of the process, compiling included
    /// @param memoryMb what it left on the heap
    record Taken(double cpuMs, double wallMs, double memoryMb) {
        static Taken of(String line) {
            String[] numbers = line.split(" ");
            return new Taken(
                    Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2]));
        }
    }

    /// @param arguments `--json`, `--rows N`; or a task and its files, in a virtual machine of its own
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = List.of(arguments);
        if (given.contains("--task")) {
            LoadingTask task = LoadingTask.valueOf(given.get(1));
            System.out.println(task.taken(Path.of(given.get(2)), Integer.parseInt(given.get(3))));
            return;
        }
        int at = given.indexOf("--rows");
        int rows = at < 0 ? 1_000_000 : Integer.parseInt(given.get(at + 1));
        Path folder = Files.createTempDirectory("sigmalab-loading-");
        try {
            new LoadingBench(folder, rows, given.contains("--json")).run();
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.delete(folder);
        }
    }

    private void run() throws IOException, InterruptedException {
        System.err.printf(
                "# load of the machine %.2f, %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        if (!json) {
            System.out.printf(
                    "%-24s %11s  %-15s %10s %10s %8s %9s%n",
                    "workload", "rows", "engine", "cpu ms", "wall ms", "to own", "memory MB");
        }
        LoadingTask.makeCsv(folder, rows);
        for (List<LoadingTask> workload : LoadingTask.workloads()) {
            race(workload);
        }
    }

    /// The tasks take turns, so that whatever else the machine does hits all.
    private void race(List<LoadingTask> tasks) throws IOException, InterruptedException {
        List<List<Taken>> taken = new ArrayList<>();
        tasks.forEach(_ -> taken.add(new ArrayList<>()));
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int i = 0; i < tasks.size(); i++) {
                taken.get(i).add(run(tasks.get(i)));
            }
        }
        double own = least(taken.getFirst()).cpuMs();
        for (int i = 0; i < tasks.size(); i++) {
            print(tasks.get(i), least(taken.get(i)), own);
        }
    }

    private static Taken least(List<Taken> taken) {
        return new Taken(
                taken.stream().mapToDouble(Taken::cpuMs).min().orElseThrow(),
                taken.stream().mapToDouble(Taken::wallMs).min().orElseThrow(),
                taken.stream().mapToDouble(Taken::memoryMb).min().orElseThrow());
    }

    private Taken run(LoadingTask task) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadingBench.class.getName()));
        command.addAll(List.of("--task", task.name(), folder.toString(), String.valueOf(rows)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(task + " failed");
        }
        return Taken.of(answer.strip());
    }

    private void print(LoadingTask task, Taken taken, double own) {
        String form = json
                ? "{\"workload\": \"%s\", \"rows\": %d, \"engine\": \"%s\", \"cpu_ms\": %.1f, \"wall_ms\": %.1f, "
                        + "\"ratio_to_cpu_backend\": %.3f, \"memory_mb\": %.1f}%n"
                : "%-24s %,11d  %-15s %10.1f %10.1f %8.2f %9.1f%n";
        System.out.printf(
                Locale.ROOT,
                form,
                task.workload(),
                rows,
                task.engine(),
                taken.cpuMs(),
                taken.wallMs(),
                taken.cpuMs() / own,
                taken.memoryMb());
    }
}
