package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// An objective over the groups of a join: each customer's mean amount over the orders above a learned threshold,
/// against a target of the customer: Σ (Σ w·amount / Σ w − target)² / customers with w = σ(k (size − θ)).
///
/// @param customer of each order
record GroupedWorkload(int customers, int[] customer, float[] size, float[] amount, float[] target)
        implements Workload {
    static final double STEEPNESS = 4;
    private static final Domain ORDERS = Domain.of("orders");
    private static final Domain CUSTOMERS = Domain.of("customers");
    private static final Edge CUSTOMER = new Edge.Data("customer", ORDERS, CUSTOMERS);

    static GroupedWorkload random(int orders, int customers) {
        SplittableRandom random = new SplittableRandom(11);
        int[] customer = new int[orders];
        float[] size = new float[orders];
        float[] amount = new float[orders];
        for (int order = 0; order < orders; order++) {
            customer[order] = random.nextInt(customers);
            size[order] = (float) random.nextGaussian();
            amount[order] = (float) (size[order] + random.nextGaussian());
        }
        float[] target = new float[customers];
        for (int i = 0; i < customers; i++) {
            target[i] = (float) random.nextDouble(0.5, 1.5);
        }
        return new GroupedWorkload(customers, customer, size, amount, target);
    }

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public int rows() {
        return customer.length;
    }

    @Override
    public List<String> learned() {
        return List.of("theta");
    }

    @Override
    public Map<String, double[]> parameters(int epoch) {
        return Map.of("theta", new double[] {0.1 + 0.001 * (epoch % 97)});
    }

    @Override
    public Data data() {
        return MemoryData.builder()
                .domain(ORDERS, rows())
                .domain(CUSTOMERS, customers)
                .edge(CUSTOMER, customer)
                .column(ORDERS, "size", Workload.column(size))
                .column(ORDERS, "amount", Workload.column(amount))
                .column(CUSTOMERS, "target", Workload.column(target))
                .build();
    }

    @Override
    public Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value theta = graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, "theta", 1)), ORDERS);
        Value difference = graph.minus(graph.add(new Operator.Scan(ORDERS, "size", 1)), theta);
        Value weight = graph.map(ScalarFunction.SIGMOID, graph.times(STEEPNESS, difference));
        Value amount = graph.add(new Operator.Scan(ORDERS, "amount", 1));
        Value total = graph.add(new Operator.Segment(Reduction.SUM, graph.times(weight, amount), CUSTOMER));
        Value count = graph.add(new Operator.Segment(Reduction.SUM, weight, CUSTOMER));
        Value mean = graph.map(ScalarFunction.DIVIDE_OR_ZERO, total, count);
        Value error = graph.minus(mean, graph.add(new Operator.Scan(CUSTOMERS, "target", 1)));
        graph.output("loss", graph.times(1.0 / customers, graph.total(graph.map(ScalarFunction.SQUARE, error))));
        return new Differentiation(Rewrites.standard()).gradient(graph.build(), "loss", learned());
    }

    @Override
    public Loop loop() {
        float[] weights = new float[rows()];
        return parameters -> run((float) parameters.get("theta")[0], size, amount, weights);
    }

    private double[] run(float theta, float[] x, float[] y, float[] weights) {
        double[] totals = new double[customers];
        double[] counts = new double[customers];
        for (int order = 0; order < x.length; order++) {
            float weight = (float) (1 / (1 + Math.exp(-STEEPNESS * (x[order] - theta))));
            weights[order] = weight;
            totals[customer[order]] += weight * y[order];
            counts[customer[order]] += weight;
        }
        double loss = 0;
        for (int i = 0; i < customers; i++) {
            double mean = counts[i] == 0 ? 0 : totals[i] / counts[i];
            double error = mean - target[i];
            loss += error * error;
            // from here on the derivatives by total and count
            totals[i] = counts[i] == 0 ? 0 : 2 * error / counts[i];
            counts[i] = -totals[i] * mean;
        }
        double slope = 0;
        for (int order = 0; order < x.length; order++) {
            float weight = weights[order];
            int own = customer[order];
            slope += (totals[own] * y[order] + counts[own]) * weight * (1 - weight);
        }
        return new double[] {loss / customers, -STEEPNESS * slope / customers};
    }
}
