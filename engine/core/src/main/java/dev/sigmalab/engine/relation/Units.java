package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.Presence;
import dev.sigmalab.engine.data.Spread;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far one step moves each parameter: the step that moves what it is compared with, or the error that it makes, by
/// one spread.
final class Units {
    /// Functions whose argument counts in steps of 1, whatever it is made of.
    private static final Set<ScalarFunction> SQUASHING =
            Set.of(ScalarFunction.SIGMOID, ScalarFunction.TANH, ScalarFunction.SOFTPLUS, ScalarFunction.EXP);

    private final RelationData data;
    private final Probe start;
    private final Map<SoftPredicate.Comparison, Double> spreads = new HashMap<>();
    /// The spreads of errors that have been looked at.
    private final Map<Error, Double> sizes = new HashMap<>();

    /// @param start the query at its starting values
    Units(RelationData data, Probe start) {
        this.data = data;
        this.start = start;
        for (BoundRelation.Placed placed : data.query().comparisons()) {
            spreads.put(placed.comparison(), spread(placed));
        }
    }

    /// The spread of what each comparison compares.
    Map<SoftPredicate.Comparison, Double> spreads() {
        return Map.copyOf(spreads);
    }

    private double spread(BoundRelation.Placed placed) {
        SoftPredicate.Comparison comparison = placed.comparison();
        if (comparison.left() instanceof SoftScalar.Loaded(int column, var _) && isScalar(comparison.right())) {
            return data.spread(column).spread();
        }
        if (comparison.right() instanceof SoftScalar.Loaded(int column, var _) && isScalar(comparison.left())) {
            return data.spread(column).spread();
        }
        return spread(start.residual(placed));
    }

    private static double spread(double[] values) {
        double spread = values.length == 0
                ? 1
                : Spread.of(values, Presence.all(values.length)).spread();
        if (values.length == 1 && Double.isFinite(values[0]) && values[0] != 0) {
            return Math.abs(values[0]);
        }
        return spread > 0 && Double.isFinite(spread) ? spread : 1;
    }

    private static boolean isScalar(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Number _, SoftScalar.Learned _ -> true;
            case SoftScalar.Arithmetic _, SoftScalar.Call _ ->
                scalar.operands().stream().allMatch(Units::isScalar);
            default -> false;
        };
    }

    /// The unit of a parameter that is no threshold of a column.
    double of(String name) {
        for (BoundRelation.Placed placed : data.query().comparisons()) {
            SoftPredicate.Comparison comparison = placed.comparison();
            double moved = Math.max(multiplier(comparison.left(), name), multiplier(comparison.right(), name));
            if (moved > 0) {
                return usable(spreads.get(comparison) / moved);
            }
        }
        for (Error error : errors()) {
            double moved = multiplier(error.scalar(), name);
            if (moved > 0) {
                double size = error.counts() ? 1 : sizes.computeIfAbsent(error, this::size);
                return usable(size / moved);
            }
        }
        return 1;
    }

    private double size(Error error) {
        return spread(start.value(error.scalar(), error.frame()));
    }

    private static double usable(double unit) {
        return unit > 0 && Double.isFinite(unit) ? unit : 1;
    }

    /// A difference that a loss is made of, or the argument of a squashing function.
    ///
    /// @param counts whether it counts in steps of 1
    private record Error(SoftScalar scalar, Frame frame, boolean counts) {}

    private List<Error> errors() {
        List<Error> errors = new ArrayList<>();
        data.query().objective().ifPresent(objective -> errors(objective, Frame.UNIT, errors));
        data.query()
                .parts()
                .forEach(part -> part.items()
                        .forEach(item ->
                                item.soft().ifPresent(soft -> errors.add(new Error(soft, part.frame(), false)))));
        return errors;
    }

    private static void errors(SoftScalar scalar, Frame frame, List<Error> errors) {
        switch (scalar) {
            case SoftScalar.Call(var function, var operands, var _)
            when SQUASHING.contains(function) -> errors.add(new Error(operands.getFirst(), frame, true));
            case SoftScalar.Arithmetic(var function, SoftScalar left, var _, var _)
            when function == ScalarFunction.SUBTRACT && !(left instanceof SoftScalar.Number) ->
                errors.add(new Error(scalar, frame, false));
            case SoftScalar.Aggregate(var _, var members, var _) ->
                members.forEach(member -> errors(member.operand(), member.link().from(), errors));
            case SoftScalar.Reached(SoftScalar there, var link, var _) -> errors(there, link.to(), errors);
            default -> scalar.operands().forEach(operand -> errors(operand, frame, errors));
        }
    }

    /// By how much an expression moves when the parameter moves by 1, as far as its form tells; 0 where it does not
    /// occur.
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
            case SoftScalar.Reached(SoftScalar inner, var _, var _) -> multiplier(inner, name);
            case SoftScalar.Aggregate(var _, var members, var _) ->
                members.stream()
                        .mapToDouble(member -> multiplier(member.operand(), name))
                        .max()
                        .orElse(1);
            case SoftScalar.Learned _, SoftScalar.LearnedColumn _ -> 1;
            default ->
                scalar.operands().stream()
                        .mapToDouble(operand -> multiplier(operand, name))
                        .max()
                        .orElse(1);
        };
    }

    private double magnitude(SoftScalar factor) {
        double size = switch (factor) {
            case SoftScalar.Loaded(int column, var _) -> size(column);
            case SoftScalar.Number(BigDecimal value, var _, var _) -> Math.abs(value.doubleValue());
            case SoftScalar.Reached(SoftScalar inner, var _, var _) -> magnitude(inner);
            default -> 1;
        };
        return size > 0 && Double.isFinite(size) ? size : 1;
    }

    private double size(int column) {
        return data.column(column) instanceof NumberColumn ? data.spread(column).spread() : 1;
    }
}
