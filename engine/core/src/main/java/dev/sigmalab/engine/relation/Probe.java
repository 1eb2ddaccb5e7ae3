package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.reference.StreamedColumn;
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
import java.util.function.Function;

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
        Map<SoftPredicate.Comparison, Double> spreads) {
    /// The query as the database would answer it.
    public static Probe hard(RelationData data, Map<String, BigDecimal> values, Map<String, double[]> columns) {
        return new Probe(
                data, new Masks(), values, columns, Logic.PRODUCT, Double.POSITIVE_INFINITY, Map.of(), Map.of());
    }

    /// How far a predicate holds in the rows of a frame, `[rows]`.
    public double[] truth(SoftPredicate predicate, Frame frame) {
        return truths(predicate, frame).all();
    }

    private StreamedColumn truths(SoftPredicate predicate, Frame frame) {
        return evaluate(frame, softening -> softening.truth(predicate).t());
    }

    /// A scalar in the rows of a frame, 0 where it is unknown, `[rows]`.
    public double[] value(SoftScalar scalar, Frame frame) {
        return values(scalar, frame).all();
    }

    /// The same, computed where it is read.
    StreamedColumn values(SoftScalar scalar, Frame frame) {
        return evaluate(frame, softening -> softening.value(scalar));
    }

    /// Rows where a scalar is known.
    public BitSet known(SoftScalar scalar, Frame frame) {
        return above(evaluate(frame, softening -> softening.presence(scalar)));
    }

    /// What a comparison compares, left − right, in the rows of a frame.
    double[] residual(BoundRelation.Placed placed) {
        return evaluate(placed.frame(), softening -> softening.residual(placed.comparison()))
                .all();
    }

    /// Rows where a predicate holds.
    public BitSet where(SoftPredicate predicate, Frame frame) {
        return above(truths(predicate, frame));
    }

    /// Rows above ½.
    private static BitSet above(StreamedColumn column) {
        BitSet above = new BitSet();
        RowReader reader = new RowReader(column);
        for (int row = 0; row < reader.rows(); row++) {
            if (reader.at(row) > 0.5) {
                above.set(row);
            }
        }
        return above;
    }

    private StreamedColumn evaluate(Frame frame, Function<Softening, Value> what) {
        boolean hard = Double.isInfinite(steepness);
        RelationScaling scaling = RelationScaling.natural(data, values, spreads);
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Relaxation relaxation = new Relaxation(logic, !ownSteepnesses.isEmpty(), false);
        Softening softening = new Softening(graph, frame, data.query(), scaling, relaxation, hard);
        graph.output("result", softening.overRows(what.apply(softening)));
        Map<String, double[]> parameters = new HashMap<>(columns);
        values.forEach((name, value) -> parameters.put(name, new double[] {scaling.number(name, value)}));
        parameters.put(Softening.STEEPNESS, new double[] {steepness});
        Graph built = graph.build();
        built.parameters().stream()
                .map(Operator.Parameter::name)
                .filter(Softening::isOwnSteepness)
                .forEach(name ->
                        parameters.put(name, new double[] {Math.log(ownSteepnesses.getOrDefault(name, steepness))}));
        return StreamedColumn.of(built, "result", new GraphData(data, scaling, masks), Arguments.of(parameters));
    }
}
