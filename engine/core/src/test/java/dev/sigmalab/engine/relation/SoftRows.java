package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.AggregateFunction;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.testing.Magnitudes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The soft answer of a query in natural units at some steepness, and what its comparisons compare.
final class SoftRows {
    private static final double DECIDED = 1e-6;
    /// Below this part of its terms a difference of doubles may be nothing but rounding.
    private static final double ROUNDING = 1e-11;

    private final RelationCase test;
    private final RelationScaling scaling;
    private final Graph graph;
    private final GraphData data;
    private final Arguments arguments;
    private final Result result;
    private final double[][] magnitudes;
    private final double steepness;

    SoftRows(RelationCase test, Logic logic, double steepness) {
        this.test = test;
        this.steepness = steepness;
        this.scaling = RelationScaling.natural(test.data(), test.starts(), Map.of());
        this.graph = graph(logic);
        this.data = new GraphData(test.data(), scaling, new Masks());
        Map<String, double[]> parameters = new HashMap<>(test.columns());
        test.starts().forEach((name, value) -> parameters.put(name, new double[] {scaling.number(name, value)}));
        parameters.put(Softening.STEEPNESS, new double[] {steepness});
        this.arguments = Arguments.of(parameters);
        try (Run run = new ReferenceBackend().compile(graph).bind(data)) {
            this.result = run.run(arguments);
        }
        this.magnitudes = Magnitudes.of(graph, data, arguments);
    }

    private Graph graph(Logic logic) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        BoundRelation query = test.query();
        boolean hard = Double.isInfinite(steepness);
        Softening unit = new Softening(graph, Frame.UNIT, query, scaling, Relaxation.of(logic), hard);
        for (int p = 0; p < query.parts().size(); p++) {
            BoundRelation.Part part = query.parts().get(p);
            Softening at = unit.at(part.frame());
            graph.output("weight " + p, at.overRows(at.truth(part.weight()).t()));
            for (int i = 0; i < part.items().size(); i++) {
                int item = i;
                String name = p + "." + item;
                part.items().get(i).soft().ifPresent(soft -> {
                    graph.output("value " + name, at.value(soft));
                    graph.output("presence " + name, at.overRows(at.presence(soft)));
                });
            }
        }
        List<BoundRelation.Placed> comparisons = query.comparisons();
        for (int c = 0; c < comparisons.size(); c++) {
            SoftPredicate.Comparison comparison = comparisons.get(c).comparison();
            Softening at = unit.at(comparisons.get(c).frame());
            graph.output("residual " + c, at.residual(comparison));
            graph.output("size " + c, size(graph, at, comparison));
            graph.output("truth " + c, at.truth(comparison).t());
            graph.output("known " + c, known(graph, at, comparison));
        }
        return graph.build();
    }

    private static Value size(GraphBuilder graph, Softening at, SoftPredicate.Comparison comparison) {
        return graph.plus(
                graph.map(dev.sigmalab.engine.ir.ScalarFunction.ABSOLUTE, at.value(comparison.left())),
                graph.map(dev.sigmalab.engine.ir.ScalarFunction.ABSOLUTE, at.value(comparison.right())));
    }

    private static Value known(GraphBuilder graph, Softening at, SoftPredicate.Comparison comparison) {
        return graph.times(at.presence(comparison.left()), at.presence(comparison.right()));
    }

    /// Whether some comparison stands so near to its threshold that rounding may decide it otherwise than the
    /// database's own arithmetic. A column beside its threshold never does.
    boolean isNearTie() {
        List<BoundRelation.Placed> comparisons = test.query().comparisons();
        for (int c = 0; c < comparisons.size(); c++) {
            if (isDirect(comparisons.get(c).comparison())) {
                continue;
            }
            double[] residual = result.column("residual " + c);
            double[] size = result.column("size " + c);
            double[] known = result.column("known " + c);
            double[] magnitude = magnitudes[graph.output("residual " + c).index()];
            for (int row = 0; row < residual.length; row++) {
                boolean whole = residual[row] == Math.rint(residual[row]) && size[row] < 1L << 40;
                double near = ROUNDING * Math.max(size[row], magnitude[row]);
                if (known[row] > 0 && !whole && !(Math.abs(residual[row]) > near)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether a comparison of numbers that are not both whole stands exactly on its threshold: no steepness decides
    /// it.
    boolean isTie() {
        List<BoundRelation.Placed> comparisons = test.query().comparisons();
        for (int c = 0; c < comparisons.size(); c++) {
            SoftPredicate.Comparison comparison = comparisons.get(c).comparison();
            boolean whole = isWhole(comparison.left()) && isWhole(comparison.right());
            if (whole || comparison.comparator().isEquality()) {
                continue;
            }
            double[] residual = result.column("residual " + c);
            double[] known = result.column("known " + c);
            for (int row = 0; row < residual.length; row++) {
                if (known[row] > 0 && residual[row] == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isWhole(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Loaded(int column, var _) ->
                Quality.of(test.query().type(column)).map(Quality::isWhole).orElse(false);
            case SoftScalar.Number(var _, Quality quality, var _) -> quality.isWhole();
            case SoftScalar.Learned(String name, var _) ->
                test.query().learnable(name).quality().isWhole();
            case SoftScalar.Aggregate(AggregateFunction function, var _, var _)
            when function == AggregateFunction.COUNT -> true;
            case SoftScalar.Reached(SoftScalar inner, var _, var _) -> isWhole(inner);
            default -> false;
        };
    }

    private static boolean isDirect(SoftPredicate.Comparison comparison) {
        return isPlain(comparison.left()) && isPlain(comparison.right());
    }

    private static boolean isPlain(SoftScalar scalar) {
        return scalar instanceof SoftScalar.Loaded
                || scalar instanceof SoftScalar.Learned
                || scalar instanceof SoftScalar.Number;
    }

    /// Whether every comparison of known operands is true or false; ties and those that the steepness leaves open are
    /// not.
    boolean isDecided() {
        for (int c = 0; c < test.query().comparisons().size(); c++) {
            double[] truth = result.column("truth " + c);
            double[] known = result.column("known " + c);
            for (int row = 0; row < truth.length; row++) {
                if (!(truth[row] < DECIDED || truth[row] > known[row] * (1 - DECIDED))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The comparisons that are neither true nor false though they are no ties: |residual| times steepness leaves
    /// nothing open.
    List<String> wronglyOpen() {
        List<String> open = new ArrayList<>();
        List<BoundRelation.Placed> comparisons = test.query().comparisons();
        for (int c = 0; c < comparisons.size(); c++) {
            OptionalDouble own = comparisons.get(c).comparison().steepness();
            double[] truth = result.column("truth " + c);
            double[] known = result.column("known " + c);
            double[] residual = result.column("residual " + c);
            for (int row = 0; row < truth.length; row++) {
                boolean isOpen = !(truth[row] < DECIDED || truth[row] > known[row] * (1 - DECIDED));
                boolean isClear = Math.abs(residual[row]) * own.orElse(steepness) > 100
                        && Math.abs(Math.abs(residual[row]) - 0.5) * own.orElse(steepness) > 100;
                if (isOpen && isClear && known[row] > 1 - DECIDED) {
                    open.add(comparisons.get(c) + ": residual " + residual[row] + ", truth " + truth[row]);
                }
            }
        }
        return open;
    }

    /// The rows whose weight is above a half, each weight within 1e-6 of 0 or 1; numbers are [Double]s.
    ///
    /// @throws IllegalStateException for a weight between
    List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        for (int p = 0; p < test.query().parts().size(); p++) {
            BoundRelation.Part part = test.query().parts().get(p);
            double[] weights = result.column("weight " + p);
            for (int row = 0; row < weights.length; row++) {
                requireDecided(weights[row], "weight", row);
                if (weights[row] > 0.5) {
                    rows.add(row(part, p, row));
                }
            }
        }
        return rows;
    }

    private static void requireDecided(double degree, String what, int row) {
        if (!(degree < DECIDED || degree > 1 - DECIDED)) {
            throw new IllegalStateException(what + " " + degree + " in row " + row);
        }
    }

    private List<Object> row(BoundRelation.Part part, int p, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < part.items().size(); i++) {
            BoundRelation.Item item = part.items().get(i);
            if (item.column().isPresent()) {
                values.add(Answer.value(test.data().column(item.column().getAsInt()), row));
            } else if (item.soft().isEmpty()) {
                values.add(null);
            } else {
                String name = p + "." + i;
                double presence = result.column("presence " + name)[row];
                requireDecided(presence, "presence", row);
                values.add(presence > 0.5 ? number(result.column("value " + name)[row]) : null);
            }
        }
        return values;
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value) : Double.toString(value);
    }

    /// The sizes of what is added up, for the tolerance of values: the largest of all items.
    double largestMagnitude() {
        double largest = 0;
        for (String name : graph.outputs().keySet()) {
            if (name.startsWith("value ")) {
                for (double magnitude : magnitudes[graph.output(name).index()]) {
                    largest = Math.max(largest, Double.isNaN(magnitude) ? Double.POSITIVE_INFINITY : magnitude);
                }
            }
        }
        return largest;
    }
}
