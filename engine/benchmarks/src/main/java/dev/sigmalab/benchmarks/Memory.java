package dev.sigmalab.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// How much memory an engine needs for a workload: by how much a process of its own grows, at most, from the moment at
/// which the workload's numbers stand in arrays. It has loaded them into its own form by then and run a few epochs, and
/// its code and its compiler are counted too. The young generation is kept small, so that what counts is what an engine
/// needs, and not when the collector cares to look.
final class Memory {
    private static final int EPOCHS = 20;
    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /// Megabytes; empty where the operating system does not tell.
    static OptionalDouble of(Course course, int rows, String engine) {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.matches("-XX:\\+Use\\w+GC"))
                .forEach(command::add);
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmn32m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName(), "--child"));
        command.addAll(List.of("--workloads", course.name(), "--rows", Integer.toString(rows), "--engines", engine));
        try {
            Process child =
                    new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (child.waitFor() != 0) {
                throw new IllegalStateException(engine + " failed alone on " + course.name());
            }
            return OptionalDouble.of(Double.parseDouble(said.lines().toList().getLast()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What [#of] starts: megabytes by which this process grows.
    static double ofThisProcess(Course course, Entry entry) {
        Workload workload = course.make().apply(course.rows().getFirst());
        System.gc();
        double before = megabytes("VmRSS");
        try (Contender contender = entry.enter().apply(workload)) {
            for (int i = 0; i < EPOCHS; i++) {
                contender.epoch(workload.parameters(i));
            }
            return megabytes("VmHWM") - before;
        }
    }

    private static double megabytes(String key) {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(key + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1e3;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
