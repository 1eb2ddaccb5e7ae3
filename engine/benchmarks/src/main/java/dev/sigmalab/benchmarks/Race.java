package dev.sigmalab.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Contenders taking turns at one workload in one virtual machine, so that whatever else the machine does hits all.
/// Before any is timed each must agree with the first on the loss and every derivative, and descend to the same
/// parameters.
final class Race {
    private static final int STEPS = 20;
    private static final double STRIDE = 0.05;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Workload workload;
    private final List<Function<Workload, Contender>> entries;

    /// @param entries makers of contenders; the first is who the others must agree with
    Race(Workload workload, List<Function<Workload, Contender>> entries) {
        this.workload = workload;
        this.entries = List.copyOf(entries);
    }

    /// What an epoch took.
    ///
    /// @param cpuMs processor time of all Java threads: the median over rounds
    /// @param wallMs the fastest tenth of all rounds
    /// @param ratioToCpuBackend the median, over rounds, of processor time to that of `cpu` in the same round
    /// @param memoryMb what the contender keeps on the heap beside the workload's own arrays
    record Row(
            String workload,
            int rows,
            String engine,
            double cpuMs,
            double wallMs,
            double ratioToCpuBackend,
            double memoryMb) {}

    /// @throws IllegalStateException if a contender answers something else than the first
    List<Row> run(int warmUp, int rounds) {
        List<Contender> contenders = new ArrayList<>();
        double[] memory = new double[entries.size()];
        for (int i = 0; i < memory.length; i++) {
            double before = heap();
            contenders.add(entries.get(i).apply(workload));
            check(contenders.getFirst(), contenders.getLast());
            memory[i] = Math.max(0, heap() - before);
        }
        double[][] cpu = new double[contenders.size()][rounds];
        double[][] wall = new double[contenders.size()][rounds];
        for (int round = -warmUp; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                time(contenders.get(i), round, cpu[i], wall[i]);
            }
        }
        List<Row> rows = rows(contenders, cpu, wall, memory);
        contenders.forEach(Contender::close);
        return rows;
    }

    private void time(Contender contender, int round, double[] cpu, double[] wall) {
        int repeats = Math.max(1, 200_000 / workload.rows());
        long cpuStart = cpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            contender.epoch(workload.parameters(Math.abs(round) + i));
        }
        if (round >= 0) {
            wall[round] = (System.nanoTime() - start) / 1e6 / repeats;
            cpu[round] = (cpuTime() - cpuStart) / 1e6 / repeats;
        }
    }

    /// Nanoseconds of all Java threads; a process tells its own in steps that are too coarse on some systems.
    private static long cpuTime() {
        return Arrays.stream(THREADS.getThreadCpuTime(THREADS.getAllThreadIds()))
                .filter(time -> time > 0)
                .sum();
    }

    private List<Row> rows(List<Contender> contenders, double[][] cpu, double[][] wall, double[] memory) {
        List<String> names = contenders.stream().map(Contender::name).toList();
        double[] reference = cpu[names.indexOf("cpu")];
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cpu.length; i++) {
            double[] own = cpu[i];
            double[] ratios = new double[own.length];
            Arrays.setAll(ratios, round -> own[round] / reference[round]);
            rows.add(new Row(
                    workload.name(),
                    workload.rows(),
                    names.get(i),
                    quantile(own, 0.5),
                    quantile(wall[i], 0.1),
                    quantile(ratios, 0.5),
                    memory[i]));
        }
        return rows;
    }

    private void check(Contender first, Contender other) {
        Map<String, double[]> start = workload.parameters(0);
        boolean agrees = Workload.agree(first.epoch(start), other.epoch(start));
        if (!agrees || distance(descended(first), descended(other)) > 1e-4) {
            throw new IllegalStateException(
                    other.name() + " disagrees with " + first.name() + " on " + workload.name());
        }
    }

    /// The learned parameters after some steps downhill, the first of which is [#STRIDE] long at the longest.
    private double[] descended(Contender contender) {
        Map<String, double[]> parameters = new HashMap<>(workload.parameters(0));
        double rate = 0;
        for (int step = 0; step < STEPS; step++) {
            double[] answer = contender.epoch(parameters);
            double steepest = Arrays.stream(answer).skip(1).map(Math::abs).max().orElse(0);
            rate = step == 0 ? STRIDE / steepest : rate;
            int at = 1;
            for (String name : workload.learned()) {
                double[] moved = parameters.get(name).clone();
                for (int i = 0; i < moved.length; i++) {
                    moved[i] -= rate * answer[at++];
                }
                parameters.put(name, moved);
            }
        }
        return workload.learned().stream()
                .flatMapToDouble(name -> Arrays.stream(parameters.get(name)))
                .toArray();
    }

    private static double distance(double[] a, double[] b) {
        double distance = 0;
        for (int i = 0; i < a.length; i++) {
            distance = Math.max(distance, Math.abs(a[i] - b[i]));
        }
        return distance;
    }

    /// Megabytes in use after a collection.
    private static double heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
