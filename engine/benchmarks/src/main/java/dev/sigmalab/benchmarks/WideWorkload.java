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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Many soft predicates over the columns of a table of fifty: w = ∏ σ(k (zⱼ − θⱼ)), with the mean log loss of
/// 0.02 + 0.96 · agreement against a 0/1 label.
record WideWorkload(int predicates, float[][] columns, float[] label) implements Workload {
    private static final int COLUMNS = 50;
    static final double STEEPNESS = 4;
    static final double FLOOR = 0.02;
    private static final Domain ROWS = Domain.of("rows");

    /// @param predicates at most as many as there are columns
    static WideWorkload random(int rows, int predicates) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] columns = new float[COLUMNS][rows];
        float[] label = new float[rows];
        for (int row = 0; row < rows; row++) {
            boolean selected = true;
            for (int j = 0; j < COLUMNS; j++) {
                columns[j][row] = (float) random.nextGaussian();
                selected &= j >= predicates || columns[j][row] > -1.5;
            }
            label[row] = selected ? 1 : 0;
        }
        return new WideWorkload(predicates, columns, label);
    }

    @Override
    public String name() {
        return "wide";
    }

    @Override
    public int rows() {
        return label.length;
    }

    @Override
    public List<String> learned() {
        return IntStream.range(0, predicates).mapToObj(j -> "theta" + j).toList();
    }

    @Override
    public Map<String, double[]> parameters(int epoch) {
        Map<String, double[]> parameters = new HashMap<>();
        for (String name : learned()) {
            parameters.put(name, new double[] {-1.3 + 0.001 * (epoch % 97)});
        }
        return parameters;
    }

    @Override
    public Data data() {
        MemoryData.Builder data =
                MemoryData.builder().domain(ROWS, rows()).column(ROWS, "label", Workload.column(label));
        for (int j = 0; j < COLUMNS; j++) {
            data.column(ROWS, "z" + j, Workload.column(columns[j]));
        }
        return data.build();
    }

    @Override
    public Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value weight = graph.constant(1, new dev.sigmalab.engine.ir.Shape(ROWS, 1));
        for (int j = 0; j < predicates; j++) {
            Value theta = graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "theta" + j, 1)), ROWS);
            Value difference = graph.minus(graph.add(new Operator.Scan(ROWS, "z" + j, 1)), theta);
            weight = graph.times(weight, graph.map(ScalarFunction.SIGMOID, graph.times(STEEPNESS, difference)));
        }
        Value sign = graph.plus(graph.times(2, graph.add(new Operator.Scan(ROWS, "label", 1))), -1);
        Value agreement = graph.plus(graph.times(sign, graph.plus(weight, -0.5)), 0.5);
        Value floored = graph.plus(graph.times(1 - 2 * FLOOR, agreement), FLOOR);
        graph.output("loss", graph.times(-1.0 / rows(), graph.total(graph.map(ScalarFunction.LOG, floored))));
        return new Differentiation(Rewrites.standard()).gradient(graph.build(), "loss", learned());
    }

    @Override
    public Loop loop() {
        return parameters -> run(parameters, columns, label);
    }

    private double[] run(Map<String, double[]> parameters, float[][] z, float[] y) {
        float[] theta = new float[predicates];
        for (int j = 0; j < predicates; j++) {
            theta[j] = (float) parameters.get("theta" + j)[0];
        }
        double[] sums = new double[1 + predicates];
        float[] truth = new float[predicates];
        for (int row = 0; row < y.length; row++) {
            double weight = 1;
            for (int j = 0; j < predicates; j++) {
                truth[j] = (float) (1 / (1 + Math.exp(-STEEPNESS * (z[j][row] - theta[j]))));
                weight *= truth[j];
            }
            double sign = 2 * y[row] - 1;
            double floored = (1 - 2 * FLOOR) * (sign * (weight - 0.5) + 0.5) + FLOOR;
            sums[0] -= Math.log(floored);
            double slope = STEEPNESS * (1 - 2 * FLOOR) * sign / floored * weight;
            for (int j = 0; j < predicates; j++) {
                sums[1 + j] += slope * (1 - truth[j]);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= rows();
        }
        return sums;
    }
}
