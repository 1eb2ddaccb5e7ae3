package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.SoftPredicate.Comparator;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.SoftCalls.SoftCall;
import dev.sigmalab.engine.sql.SourceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;

/// Binds conditions: learnable-free ones become columns that the database decides, the others become comparisons
/// joined by AND, OR and NOT.
final class PredicateBinder {
    private final Scope binding;
    private final ScalarBinder scalars;

    PredicateBinder(Scope binding) {
        this.binding = binding;
        this.scalars = new ScalarBinder(binding, this);
    }

    ScalarBinder scalars() {
        return scalars;
    }

    SoftPredicate bind(SqlNode node) {
        return bind(node, new Context(false, false, OptionalDouble.empty()));
    }

    /// The top-level conjuncts of a condition.
    static List<SqlNode> conjuncts(SqlNode node) {
        return flatten(node, SqlKind.AND);
    }

    /// What surrounds a condition.
    ///
    /// @param soft inside SOFT(…): comparisons are relaxed though they have no learnable
    /// @param negated under an odd number of NOTs: lower bounds are upper bounds
    /// @param steepness of the surrounding SOFT
    private record Context(boolean soft, boolean negated, OptionalDouble steepness) {
        Context flipped() {
            return new Context(soft, !negated, steepness);
        }
    }

    private SoftPredicate bind(SqlNode node, Context context) {
        Optional<SoftCall> soft = binding.query().calls().soft(node);
        if (soft.isPresent()) {
            OptionalDouble steepness = soft.get()
                    .steepness()
                    .map(BigDecimal::doubleValue)
                    .map(OptionalDouble::of)
                    .orElse(context.steepness());
            return bind(soft.get().predicate(), new Context(true, context.negated(), steepness));
        }
        if (binding.query().calls().hard(node).isPresent()) {
            return hard(binding.query().calls().hard(node).get().predicate());
        }
        if (!binding.isSoft(node) && !(context.soft() && isRelaxable(node))) {
            return exact(node);
        }
        Optional<SoftPredicate> whole = binding.predicate(node);
        if (whole.isPresent()) {
            return whole.get();
        }
        return switch (node.getKind()) {
            case AND -> new SoftPredicate.And(bindAll(node, SqlKind.AND, context), binding.origin(node));
            case OR -> new SoftPredicate.Or(bindAll(node, SqlKind.OR, context), binding.origin(node));
            case NOT -> new SoftPredicate.Not(bind(operand(node, 0), context.flipped()), binding.origin(node));
            case GREATER_THAN -> comparison(node, Comparator.GREATER, context);
            case GREATER_THAN_OR_EQUAL -> comparison(node, Comparator.GREATER_OR_EQUAL, context);
            case LESS_THAN -> comparison(node, Comparator.LESS, context);
            case LESS_THAN_OR_EQUAL -> comparison(node, Comparator.LESS_OR_EQUAL, context);
            case EQUALS -> comparison(node, Comparator.EQUAL, context);
            case NOT_EQUALS -> comparison(node, Comparator.NOT_EQUAL, context);
            case BETWEEN -> between((SqlBasicCall) node, context);
            case IN, NOT_IN -> in(node, context);
            case IS_NULL -> new SoftPredicate.IsNull(scalars.bind(operand(node, 0)), binding.origin(node));
            case IS_NOT_NULL ->
                new SoftPredicate.Not(
                        new SoftPredicate.IsNull(scalars.bind(operand(node, 0)), binding.origin(node)),
                        binding.origin(node));
            default -> throw cannotSoften(node);
        };
    }

    /// Whether SOFT has anything to relax here; what it has not stays exact.
    private static boolean isRelaxable(SqlNode node) {
        return switch (node.getKind()) {
            case AND, OR, NOT, BETWEEN -> true;
            case GREATER_THAN, GREATER_THAN_OR_EQUAL, LESS_THAN, LESS_THAN_OR_EQUAL, EQUALS, NOT_EQUALS -> true;
            case IN, NOT_IN -> operand(node, 1) instanceof SqlNodeList;
            default -> false;
        };
    }

    private SoftPredicate.Exact hard(SqlNode predicate) {
        if (binding.isSoft(predicate)) {
            throw Binding.problem(
                    "hard-learnable",
                    binding.span(predicate),
                    "HARD keeps a condition exact, but '" + binding.words(predicate) + "' depends on a learnable",
                    "take HARD away");
        }
        return exact(predicate);
    }

    private SoftPredicate.Exact exact(SqlNode node) {
        return switchedCase(node)
                .orElseGet(() ->
                        new SoftPredicate.Exact(binding.load(binding.query().textOf(node)), binding.origin(node)));
    }

    /// `CASE x WHEN v` asks x = v, which stands nowhere in the text.
    private Optional<SoftPredicate.Exact> switchedCase(SqlNode node) {
        if (node.getKind() != SqlKind.EQUALS
                || !node.getParserPosition().equals(operand(node, 1).getParserPosition())) {
            return Optional.empty();
        }
        SourceText value = binding.query().textOf(operand(node, 1));
        String sql = "(%s) = (%s)".formatted(binding.query().textOf(operand(node, 0)), value);
        return Optional.of(new SoftPredicate.Exact(
                binding.load(sql, value), new Origin(sql.replaceAll("\\s+", " "), value.span())));
    }

    private List<SoftPredicate> bindAll(SqlNode node, SqlKind kind, Context context) {
        return flatten(node, kind).stream().map(part -> bind(part, context)).toList();
    }

    private SoftPredicate comparison(SqlNode node, Comparator comparator, Context context) {
        return comparison(comparator, operand(node, 0), operand(node, 1), binding.origin(node), context);
    }

    private SoftPredicate comparison(
            Comparator comparator, SqlNode left, SqlNode right, Origin origin, Context context) {
        SoftScalar boundLeft = scalars.bind(left, right, suffix(comparator.flipped(), context));
        SoftScalar boundRight = scalars.bind(right, left, suffix(comparator, context));
        return new SoftPredicate.Comparison(comparator, boundLeft, boundRight, context.steepness(), origin);
    }

    /// What a learnable on the right-hand side of a comparison is to the left-hand side.
    private static String suffix(Comparator comparator, Context context) {
        return comparator.isEquality() ? "value" : comparator.isLowerBound() != context.negated() ? "min" : "max";
    }

    /// `x BETWEEN a AND b` is `x >= a AND x <= b`.
    private SoftPredicate between(SqlBasicCall node, Context context) {
        SqlBetweenOperator operator = (SqlBetweenOperator) node.getOperator();
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            throw Binding.problem(
                    "cannot-soften",
                    binding.span(node),
                    "BETWEEN SYMMETRIC with a learnable cannot be made soft: which bound is the lower one may change",
                    "write BETWEEN with the lower bound first");
        }
        // The lower bound is called min and the upper one max, also where the interval is what is left out.
        Context inner = new Context(context.soft(), false, context.steepness());
        SqlNode tested = node.operand(0);
        String words = binding.words(tested);
        Origin low = new Origin(words + " >= " + binding.words(node.operand(1)), binding.span(node.operand(1)));
        Origin high = new Origin(words + " <= " + binding.words(node.operand(2)), binding.span(node.operand(2)));
        SoftPredicate both = new SoftPredicate.And(
                List.of(
                        comparison(Comparator.GREATER_OR_EQUAL, tested, node.operand(1), low, inner),
                        comparison(Comparator.LESS_OR_EQUAL, tested, node.operand(2), high, inner)),
                binding.origin(node));
        return operator.isNegated() ? new SoftPredicate.Not(both, binding.origin(node)) : both;
    }

    /// `x IN (a, b)` is `x = a OR x = b`.
    private SoftPredicate in(SqlNode node, Context context) {
        if (!(operand(node, 1) instanceof SqlNodeList list)) {
            throw Later.error(
                    binding.span(node),
                    "a learnable on the left of IN (query)",
                    "write the values as a list, or join the query");
        }
        SqlNode tested = operand(node, 0);
        List<SoftPredicate> equal = new ArrayList<>();
        for (SqlNode item : list) {
            Origin origin = new Origin(binding.words(tested) + " = " + binding.words(item), binding.span(item));
            equal.add(comparison(Comparator.EQUAL, tested, item, origin, context));
        }
        SoftPredicate any = new SoftPredicate.Or(equal, binding.origin(node));
        return node.getKind() == SqlKind.IN ? any : new SoftPredicate.Not(any, binding.origin(node));
    }

    private ProblemException cannotSoften(SqlNode node) {
        return switch (node.getKind()) {
            case CASE ->
                Later.error(binding.span(node), "a CASE that is a condition", "join its conditions by AND, OR and NOT");
            case SOME, ALL ->
                Later.error(
                        binding.span(node),
                        "a comparison with " + node.getKind().sql + " of a query",
                        "use EXISTS, or compare with MIN or MAX of the query");
            case LIKE, RLIKE, SIMILAR ->
                Binding.problem(
                        "cannot-soften",
                        binding.span(node),
                        node.getKind().sql + " is exact and has no derivative, so it cannot hold a LEARN",
                        "compare a number or a date with LEARN instead");
            default ->
                Binding.problem(
                        "cannot-soften",
                        binding.span(node),
                        "'" + binding.words(node)
                                + "' depends on a learnable but is no comparison that can be made soft",
                        "soft are >, >=, <, <=, =, <>, BETWEEN and IN, joined by AND, OR and NOT");
        };
    }

    private static List<SqlNode> flatten(SqlNode node, SqlKind kind) {
        if (node.getKind() != kind) {
            return List.of(node);
        }
        List<SqlNode> parts = new ArrayList<>();
        for (SqlNode operand : ((SqlCall) node).getOperandList()) {
            parts.addAll(flatten(operand, kind));
        }
        return parts;
    }

    private static SqlNode operand(SqlNode node, int index) {
        return ((SqlCall) node).operand(index);
    }
}
