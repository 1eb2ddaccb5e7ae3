package dev.sigmalab.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Contenders taking turns at one workload in one virtual machine, so that whatever else the machine does hits all.
/// Before any is timed each must agree with the first on the loss and every derivative, and descend to the same
/// parameters.
final class Race {
    private static final int STEPS = 8;
    private static final double STRIDE = 0.05;
    private static final double NANOS = 1e6;

    private final Workload workload;
    private final List<Entry> entries;
    private final Pace pace;
    private final ProcessClock clock = new ProcessClock();

    /// How long a race takes.
    ///
    /// @param warmUpMs for how long each contender runs before any is timed
    /// @param rounds how often each has its turn
    /// @param turnMs about how long a turn is
    /// @param slowMs who takes longer for one epoch has its turn in every fifth round only
    record Pace(double warmUpMs, int rounds, double turnMs, double slowMs) {
        static final Pace FULL = new Pace(1000, 9, 100, 1000);
        static final Pace SHORTEST = new Pace(0, 2, 0, 1000);
    }

    /// @param entries the first is who the others must agree with
    Race(Workload workload, List<Entry> entries, Pace pace) {
        this.workload = workload;
        this.entries = List.copyOf(entries);
        this.pace = pace;
    }

    /// @throws IllegalStateException if a contender answers something else than the first
    List<Measured> run() {
        List<Runner> runners = new ArrayList<>();
        try {
            for (Entry entry : entries) {
                runners.add(new Runner(entry.name(), entry.enter().apply(workload)));
                check(runners.getFirst(), runners.getLast());
            }
            runners.forEach(Runner::warmUp);
            for (int round = 0; round < pace.rounds(); round++) {
                for (Runner runner : runners) {
                    runner.takeTurn(round);
                }
            }
            return runners.stream().map(runner -> runner.measured(runners)).toList();
        } finally {
            runners.forEach(runner -> runner.contender.close());
        }
    }

    /// One contender and its times, one per round, NaN for rounds in which it rests.
    private final class Runner {
        private final String name;
        private final Contender contender;
        private final double[] cpu = new double[pace.rounds()];
        private final double[] wall = new double[pace.rounds()];
        private double epochMs;
        private int epochs;

        Runner(String name, Contender contender) {
            this.name = name;
            this.contender = contender;
        }

        double[] next() {
            return contender.epoch(workload.parameters(epochs++));
        }

        void warmUp() {
            long start = System.nanoTime();
            int before = epochs;
            double elapsed;
            do {
                long began = System.nanoTime();
                next();
                epochMs = (System.nanoTime() - began) / NANOS;
                elapsed = (System.nanoTime() - start) / NANOS;
            } while (elapsed < pace.warmUpMs() || epochs - before < 2);
        }

        void takeTurn(int round) {
            if (epochMs > pace.slowMs() && round % 5 != 0) {
                cpu[round] = Double.NaN;
                wall[round] = Double.NaN;
                return;
            }
            int repeats = Math.max(1, (int) (pace.turnMs() / epochMs));
            long cpuStart = clock.nanos();
            long start = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                next();
            }
            wall[round] = (System.nanoTime() - start) / NANOS / repeats;
            cpu[round] = (clock.nanos() - cpuStart) / NANOS / repeats;
        }

        Measured measured(List<Runner> runners) {
            double ratio = runners.stream()
                    .filter(runner -> runner.name.equals("cpu"))
                    .findFirst()
                    .map(reference -> quantile(
                            IntStream.range(0, cpu.length)
                                    .mapToDouble(i -> cpu[i] / reference.cpu[i])
                                    .toArray(),
                            0.5))
                    .orElse(Double.NaN);
            return new Measured(
                    workload.name(), workload.rows(), name, quantile(cpu, 0.5), quantile(wall, 0.1), ratio, Double.NaN);
        }
    }

    private void check(Runner first, Runner other) {
        Map<String, double[]> start = workload.parameters(0);
        boolean agrees = Workload.agree(first.contender.epoch(start), other.contender.epoch(start));
        if (!agrees || distance(descended(first.contender), descended(other.contender)) > 1e-4) {
            throw new IllegalStateException(other.name + " disagrees with " + first.name + " on " + workload.name());
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

    private static double quantile(double[] values, double share) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
