package dev.sigmalab.benchmarks;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Fares explained by distances with a slope for each taxi: the mean of (slope[taxi] · distance − fare)², and its
/// derivative by every slope.
///
/// @param taxi of each trip
record TaxiWorkload(int taxis, int[] taxi, float[] distance, float[] fare) implements Workload {
    private static final Domain TRIPS = Domain.of("trips");
    private static final Domain TAXIS = Domain.of("taxis");
    private static final Edge TAXI = new Edge.Data("taxi", TRIPS, TAXIS);

    /// Trips in no order, taxis between 1 and 3 a mile.
    static TaxiWorkload random(int trips, int taxis) {
        SplittableRandom random = new SplittableRandom(7);
        double[] slopes = random.doubles(taxis, 1, 3).toArray();
        int[] taxi = new int[trips];
        float[] distance = new float[trips];
        float[] fare = new float[trips];
        for (int trip = 0; trip < trips; trip++) {
            taxi[trip] = random.nextInt(taxis);
            distance[trip] = (float) random.nextDouble(0.5, 2);
            fare[trip] = (float) (slopes[taxi[trip]] * distance[trip] + random.nextGaussian() * 0.2);
        }
        return new TaxiWorkload(taxis, taxi, distance, fare);
    }

    @Override
    public String name() {
        return "taxi";
    }

    @Override
    public int rows() {
        return taxi.length;
    }

    @Override
    public List<String> learned() {
        return List.of("slope");
    }

    @Override
    public Map<String, double[]> parameters(int epoch) {
        double[] slopes = new double[taxis];
        for (int i = 0; i < taxis; i++) {
            slopes[i] = (float) (1.5 + 0.001 * (epoch % 97) + 0.01 * (i % 31));
        }
        return Map.of("slope", slopes);
    }

    @Override
    public Data data() {
        return MemoryData.builder()
                .domain(TRIPS, rows())
                .domain(TAXIS, taxis)
                .edge(TAXI, taxi)
                .column(TRIPS, "distance", Workload.column(distance))
                .column(TRIPS, "fare", Workload.column(fare))
                .build();
    }

    @Override
    public Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value slope = graph.add(new Operator.Parameter(TAXIS, "slope", 1));
        Value distance = graph.add(new Operator.Scan(TRIPS, "distance", 1));
        Value fare = graph.add(new Operator.Scan(TRIPS, "fare", 1));
        Value error = graph.minus(graph.times(graph.add(new Operator.Gather(slope, TAXI)), distance), fare);
        graph.output("loss", graph.times(1.0 / rows(), graph.total(graph.map(ScalarFunction.SQUARE, error))));
        return new Differentiation(Rewrites.standard()).gradient(graph.build(), "loss", learned());
    }

    @Override
    public Loop loop() {
        return parameters -> run(Workload.narrowed(parameters.get("slope")), distance, fare);
    }

    private double[] run(float[] slope, float[] x, float[] y) {
        double[] sums = new double[1 + taxis];
        double loss = 0;
        for (int trip = 0; trip < x.length; trip++) {
            int own = taxi[trip];
            float error = slope[own] * x[trip] - y[trip];
            loss += error * error;
            sums[1 + own] += error * x[trip];
        }
        double scale = 1.0 / rows();
        sums[0] = loss * scale;
        for (int i = 1; i < sums.length; i++) {
            sums[i] *= 2 * scale;
        }
        return sums;
    }
}
