package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// What an epoch computes, a loss and its derivatives: as a graph for the engine, and as loops written by hand.
sealed interface Workload permits FilterWorkload, TaxiWorkload, GroupedWorkload, WideWorkload {
    String name();

    int rows();

    /// The loss and its derivatives by everything learned.
    Graph graph();

    Data data();

    /// The names of the learned parameters.
    List<String> learned();

    /// Every parameter of an epoch: a slow walk, so that no run repeats the one before.
    Map<String, double[]> parameters(int epoch);

    /// Loops over the same rows, written by hand for this workload alone.
    Loop loop();

    /// The loss, then its derivatives in the order of [#learned()].
    interface Loop {
        double[] run(Map<String, double[]> parameters);
    }

    /// What a run of the graph answers, in the order in which loops do.
    default double[] answer(Result result) {
        DoubleStream numbers = DoubleStream.of(result.scalar("loss"));
        for (String name : learned()) {
            numbers = DoubleStream.concat(numbers, Arrays.stream(result.column(Differentiation.name("loss", name))));
        }
        return numbers.toArray();
    }

    /// A column for the engine; numbers are widened as they are read.
    static Data.Column column(float[] numbers) {
        return new Data.Column() {
            @Override
            public int width() {
                return 1;
            }

            @Override
            public void read(int from, int count, double[] target) {
                for (int i = 0; i < count; i++) {
                    target[i] = numbers[from + i];
                }
            }
        };
    }

    /// Numbers in float32.
    static float[] narrowed(double[] column) {
        float[] narrow = new float[column.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) column[i];
        }
        return narrow;
    }

    /// Whether two answers agree within 1e-5 of the largest derivative, and of the loss.
    static boolean agree(double[] a, double[] b) {
        double largest = Arrays.stream(a).skip(1).map(Math::abs).max().orElse(0);
        boolean same = a.length == b.length && Math.abs(a[0] - b[0]) <= 1e-5 * Math.abs(a[0]);
        for (int i = 1; i < a.length && same; i++) {
            same = Math.abs(a[i] - b[i]) <= 1e-5 * largest;
        }
        return same;
    }
}
