package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A learned filter of three soft predicates: w = ∏ σ(kⱼ (zⱼ − θⱼ)), with the mean log loss of 0.02 + 0.96 · agreement
/// against a 0/1 label, and the derivative by the thresholds θ and, if asked for, the steepnesses k.
///
/// @param columns z₁, z₂, z₃
/// @param label 0 or 1
/// @param steepness whether the steepnesses are learned too
public record FilterWorkload(float[][] columns, float[] label, boolean steepness) implements Workload {
    static final int PREDICATES = 3;
    static final double FLOOR = 0.02;

    private static final double[] PLANTED = {-0.4, 0.1, -0.7};
    private static final double LABEL_NOISE = 0.05;

    /// Normal columns, a planted rule and 5% wrong labels.
    public static FilterWorkload random(int rows, boolean steepness) {
        SplittableRandom random = new SplittableRandom(42);
        float[][] columns = new float[PREDICATES][rows];
        float[] label = new float[rows];
        for (int row = 0; row < rows; row++) {
            boolean selected = true;
            for (int j = 0; j < PREDICATES; j++) {
                columns[j][row] = (float) random.nextGaussian();
                selected &= columns[j][row] > PLANTED[j];
            }
            label[row] = selected ^ random.nextDouble() < LABEL_NOISE ? 1 : 0;
        }
        return new FilterWorkload(columns, label, steepness);
    }

    @Override
    public String name() {
        return steepness ? "filter-steepness" : "filter";
    }

    @Override
    public Loop loop() {
        return new FilterKernel(this)::run;
    }

    @Override
    public int rows() {
        return label.length;
    }

    /// What the parameters are in epoch 0, 1, …: a slow walk, so that no run repeats the one before.
    @Override
    public Map<String, double[]> parameters(int epoch) {
        Map<String, double[]> parameters = new LinkedHashMap<>();
        for (int j = 0; j < PREDICATES; j++) {
            parameters.put("theta" + j, new double[] {0.2 * j - 0.3 + 0.001 * (epoch % 97)});
            parameters.put("k" + j, new double[] {4 + j});
        }
        return parameters;
    }

    /// The names of the learned parameters: the thresholds, then the steepnesses.
    @Override
    public List<String> learned() {
        List<String> names = new ArrayList<>(List.of("theta0", "theta1", "theta2"));
        if (steepness) {
            names.addAll(List.of("k0", "k1", "k2"));
        }
        return names;
    }

    @Override
    public Data data() {
        Domain rows = Domain.of("rows");
        MemoryData.Builder data =
                MemoryData.builder().domain(rows, rows()).column(rows, "label", Workload.column(label));
        for (int j = 0; j < PREDICATES; j++) {
            data.column(rows, "z" + j, Workload.column(columns[j]));
        }
        return data.build();
    }

    /// The loss and its derivatives as a graph.
    @Override
    public Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Domain rows = Domain.of("rows");
        Value weight = null;
        for (int j = 0; j < PREDICATES; j++) {
            Value z = graph.add(new Operator.Scan(rows, "z" + j, 1));
            Value difference = graph.minus(z, graph.broadcast(parameter("theta" + j, graph), rows));
            Value argument = graph.times(graph.broadcast(parameter("k" + j, graph), rows), difference);
            Value predicate = graph.map(ScalarFunction.SIGMOID, argument);
            weight = weight == null ? predicate : graph.times(weight, predicate);
        }
        Value label = graph.add(new Operator.Scan(rows, "label", 1));
        Value sign = graph.plus(graph.times(2, label), -1);
        Value agreement = graph.plus(graph.times(sign, graph.plus(weight, -0.5)), 0.5);
        Value floored = graph.plus(graph.times(1 - 2 * FLOOR, agreement), FLOOR);
        Value each = graph.negate(graph.map(ScalarFunction.LOG, floored));
        graph.output("loss", graph.times(1.0 / rows(), graph.total(each)));
        return new Differentiation(Rewrites.standard()).gradient(graph.build(), "loss", learned());
    }

    private static Value parameter(String name, GraphBuilder graph) {
        return graph.add(new Operator.Parameter(Domain.UNIT, name, 1));
    }
}
