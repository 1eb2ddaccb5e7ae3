package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/// Evaluates pieces of a query at given values of its parameters, in natural numbers.
///
/// @param values of the learnables
/// @param columns of the learnable columns, `[rows of the table]` each
/// @param steepness of comparisons; not finite for hard ones
/// @param ownSteepnesses those that comparisons have learned, by parameter; none where none have
public record Probe(
        RelationData data,
        Masks masks,
        Map<String, BigDecimal> values,
        Map<String, double[]> columns,
        Logic logic,
        double steepness,
        Map<String, Double> ownSteepnesses,
        Map<SoftPredicate.Comparison, Double> spreads,
        Backend backend) {
    /// The query as the database would answer it.
    public static Probe hard(RelationData data, Map<String, BigDecimal> values, Map<String, double[]> columns) {
        return new Probe(
                data,
                new Masks(),
                values,
                columns,
                Logic.PRODUCT,
                Double.POSITIVE_INFINITY,
                Map.of(),
                Map.of(),
                new ReferenceBackend());
    }

    /// How far a predicate holds in the rows of a frame, `[rows]`.
    public double[] truth(SoftPredicate predicate, Frame frame) {
        return evaluate(frame, (softening, _) -> softening.truth(predicate).t());
    }

    /// A scalar in the rows of a frame, 0 where it is unknown, `[rows]`.
    public double[] value(SoftScalar scalar, Frame frame) {
        return evaluate(frame, (softening, _) -> softening.value(scalar));
    }

    /// How far a scalar is known in the rows of a frame, `[rows]`.
    public double[] presence(SoftScalar scalar, Frame frame) {
        return evaluate(frame, (softening, _) -> softening.presence(scalar));
    }

    /// What a comparison compares, left − right, in the rows of a frame.
    double[] residual(BoundRelation.Placed placed) {
        return evaluate(placed.frame(), (softening, _) -> softening.residual(placed.comparison()));
    }

    /// Rows where a predicate holds.
    public BitSet where(SoftPredicate predicate, Frame frame) {
        double[] truth = truth(predicate, frame);
        BitSet where = new BitSet();
        for (int row = 0; row < truth.length; row++) {
            where.set(row, truth[row] > 0.5);
        }
        return where;
    }

    private double[] evaluate(Frame frame, BiFunction<Softening, GraphBuilder, Value> what) {
        boolean hard = Double.isInfinite(steepness);
        RelationScaling scaling = RelationScaling.natural(data, values, spreads);
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Relaxation relaxation = new Relaxation(logic, !ownSteepnesses.isEmpty(), false);
        Softening softening = new Softening(graph, frame, data.query(), scaling, relaxation, hard);
        graph.output("result", softening.overRows(what.apply(softening, graph)));
        Map<String, double[]> parameters = new HashMap<>(columns);
        values.forEach((name, value) -> parameters.put(name, new double[] {scaling.number(name, value)}));
        parameters.put(Softening.STEEPNESS, new double[] {steepness});
        Graph built = graph.build();
        built.parameters().stream()
                .map(Operator.Parameter::name)
                .filter(Softening::isOwnSteepness)
                .forEach(name ->
                        parameters.put(name, new double[] {Math.log(ownSteepnesses.getOrDefault(name, steepness))}));
        try (Run run = backend.compile(built).bind(new GraphData(data, scaling, masks))) {
            return run.run(Arguments.of(parameters)).column("result");
        }
    }
}
