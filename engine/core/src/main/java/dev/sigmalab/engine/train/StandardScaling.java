package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.reference.StreamedColumn;
import dev.sigmalab.engine.data.Presence;
import dev.sigmalab.engine.data.Spread;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Standardised numbers: columns by median and spread, thresholds like their column, coefficients in the steps that
/// move what they are compared with by one spread. Fixed at the start.
public final class StandardScaling implements Scaling {
    private final TrainingData data;
    private final Map<SoftPredicate.Comparison, Double> spreads = new HashMap<>();
    private final Map<String, Scale> learnables = new HashMap<>();

    /// @param starts the starting value of every learnable, in natural units
    public StandardScaling(TrainingData data, Map<String, BigDecimal> starts) {
        this.data = data;
        BoundQuery query = data.query();
        for (SoftPredicate.Comparison comparison : query.where().comparisons()) {
            spreads.put(comparison, spread(comparison, starts));
        }
        for (Learnable learnable : query.learnables()) {
            learnables.put(learnable.name(), scale(learnable, starts.get(learnable.name())));
        }
    }

    @Override
    public Scale column(int column) {
        if (!Double.isFinite(data.spread(column).median())) {
            return new Scale(data.anchor(column), data.spread(column).spread());
        }
        BigDecimal median = new BigDecimal(data.spread(column).median());
        return new Scale(data.anchor(column).add(median), data.spread(column).spread());
    }

    @Override
    public Scale learnable(String name) {
        return learnables.get(name);
    }

    @Override
    public double spread(SoftPredicate.Comparison comparison) {
        return spreads.get(comparison);
    }

    @Override
    public boolean hasNulls(int column) {
        return data.number(column).nullCount() > 0;
    }

    private Scale scale(Learnable learnable, BigDecimal start) {
        if (learnable.thresholdOf().isPresent()) {
            return column(learnable.thresholdOf().getAsInt());
        }
        double unit = data.query().where().comparisons().stream()
                .filter(comparison -> mentions(comparison, learnable.name()))
                .mapToDouble(comparison -> spreads.get(comparison)
                        / Math.max(
                                multiplier(comparison.left(), learnable.name()),
                                multiplier(comparison.right(), learnable.name())))
                .filter(value -> value > 0 && Double.isFinite(value))
                .findFirst()
                .orElse(1);
        return new Scale(start, unit);
    }

    private static boolean mentions(SoftPredicate.Comparison comparison, String name) {
        return comparison.mentions(name);
    }

    /// By how much an expression moves when the learnable moves by 1, as far as its form tells: the spread of the
    /// column that it multiplies; 0 where it does not occur.
    private double multiplier(SoftScalar scalar, String name) {
        if (!scalar.mentions(name)) {
            return 0;
        }
        return switch (scalar) {
            case SoftScalar.Arithmetic(var function, SoftScalar left, SoftScalar right, var _) -> {
                double inner = Math.max(multiplier(left, name), multiplier(right, name));
                yield switch (function) {
                    case MULTIPLY -> inner * magnitude(left.mentions(name) ? right : left);
                    case DIVIDE -> left.mentions(name) ? inner / magnitude(right) : inner;
                    default -> inner;
                };
            }
            default -> 1;
        };
    }

    private double magnitude(SoftScalar factor) {
        double size = switch (factor) {
            case SoftScalar.Loaded(int column, var _) -> data.spread(column).spread();
            case SoftScalar.Number(BigDecimal value, var _, var _) -> Math.abs(value.doubleValue());
            default -> 1;
        };
        return size > 0 && Double.isFinite(size) ? size : 1;
    }

    /// The spread of what is compared: of the one column, else of the difference at the start.
    private double spread(SoftPredicate.Comparison comparison, Map<String, BigDecimal> starts) {
        OptionalInt column = onlyColumn(comparison);
        if (column.isPresent()) {
            return data.spread(column.getAsInt()).spread();
        }
        NaturalScaling natural = new NaturalScaling(data, starts);
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Softening softening = new Softening(graph, data.query(), natural, Logic.PRODUCT, true);
        graph.output("residual", softening.residual(comparison));
        Map<String, double[]> parameters = new HashMap<>();
        starts.forEach((name, start) ->
                parameters.put(name, new double[] {natural.learnable(name).toNumber(start)}));
        double[] residuals = StreamedColumn.of(graph.build(), "residual", data.data(natural), Arguments.of(parameters))
                .all();
        return Spread.of(residuals, Presence.all(residuals.length)).spread();
    }

    /// The column of `column ⋈ something the same for all rows`.
    private static OptionalInt onlyColumn(SoftPredicate.Comparison comparison) {
        if (comparison.left() instanceof SoftScalar.Loaded(int column, var _) && isScalar(comparison.right())) {
            return OptionalInt.of(column);
        }
        return comparison.right() instanceof SoftScalar.Loaded(int column, var _) && isScalar(comparison.left())
                ? OptionalInt.of(column)
                : OptionalInt.empty();
    }

    private static boolean isScalar(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Number _, SoftScalar.Learned _ -> true;
            case SoftScalar.Arithmetic _, SoftScalar.Call _ ->
                scalar.operands().stream().allMatch(StandardScaling::isScalar);
            default -> false;
        };
    }
}
