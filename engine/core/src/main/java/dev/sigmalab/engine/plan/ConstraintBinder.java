package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.Constraint.Measure;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.ParsedSql;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlBetweenOperator;

/// Reads the conditions of SUBJECT TO.
public final class ConstraintBinder {
    private static final String FORM = "write a measure and a number, as in RECALL() >= 0.8 or COUNT(*) BETWEEN 900"
            + " AND 1100; measures are RECALL(), PRECISION(), F1(), ACCURACY() and COUNT(*)";

    private final ParsedSql condition;

    private ConstraintBinder(ParsedSql condition) {
        this.condition = condition;
    }

    /// The constraint that a condition is.
    ///
    /// @throws ProblemException if it is none, or none that can be kept
    public static Constraint bind(ParsedSql condition) {
        return new ConstraintBinder(condition).read();
    }

    private Constraint read() {
        SqlNode node = condition.node();
        Constraint constraint = node.getKind() == SqlKind.BETWEEN ? between((SqlCall) node) : comparison(node);
        requirePossible(constraint);
        return constraint;
    }

    private Constraint between(SqlCall call) {
        if (((SqlBetweenOperator) call.getOperator()).isNegated()) {
            throw unreadable(call);
        }
        return constraint(
                measure(call.operand(0)).orElseThrow(() -> unreadable(call)),
                OptionalDouble.of(number(call.operand(1)).orElseThrow(() -> unreadable(call))),
                OptionalDouble.of(number(call.operand(2)).orElseThrow(() -> unreadable(call))),
                false);
    }

    private Constraint comparison(SqlNode node) {
        if (!(node instanceof SqlBasicCall call) || call.operandCount() != 2) {
            throw unreadable(node);
        }
        Optional<Measure> left = measure(call.operand(0));
        Optional<Double> bound = number(call.operand(left.isPresent() ? 1 : 0));
        Measure measure = left.or(() -> measure(call.operand(1))).orElseThrow(() -> unreadable(node));
        OptionalDouble number = OptionalDouble.of(bound.orElseThrow(() -> unreadable(node)));
        SqlKind kind = left.isPresent() ? call.getKind() : call.getKind().reverse();
        return switch (kind) {
            case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                constraint(measure, number, OptionalDouble.empty(), kind == SqlKind.GREATER_THAN);
            case LESS_THAN, LESS_THAN_OR_EQUAL ->
                constraint(measure, OptionalDouble.empty(), number, kind == SqlKind.LESS_THAN);
            case EQUALS -> constraint(measure, number, number, false);
            default -> throw unreadable(node);
        };
    }

    private Constraint constraint(Measure measure, OptionalDouble low, OptionalDouble high, boolean strict) {
        String words = condition.source().text().strip().replaceAll("\\s+", " ");
        return new Constraint(
                measure, low, high, strict, new Origin(words, condition.source().span()));
    }

    private static Optional<Measure> measure(SqlNode node) {
        if (!(node instanceof SqlBasicCall call)) {
            return Optional.empty();
        }
        Optional<Measure> measure = Measure.named(call.getOperator().getName());
        boolean counts = measure.filter(Measure.COUNT::equals).isPresent();
        boolean plain = call.getFunctionQuantifier() == null
                && (counts ? call.operandCount() == 1 && isStar(call.operand(0)) : call.operandCount() == 0);
        return measure.filter(_ -> plain);
    }

    private static boolean isStar(SqlNode node) {
        return node instanceof SqlIdentifier identifier && identifier.isStar();
    }

    private static Optional<Double> number(SqlNode node) {
        if (node.getKind() == SqlKind.MINUS_PREFIX) {
            return number(((SqlCall) node).operand(0)).map(value -> -value);
        }
        return node instanceof SqlNumericLiteral literal
                ? Optional.of(literal.bigDecimalValue()).map(BigDecimal::doubleValue)
                : Optional.empty();
    }

    /// No query keeps a recall of 80 or a count between 5 and 3.
    private void requirePossible(Constraint constraint) {
        double low = constraint.low().orElse(0);
        double high = constraint.high().orElse(Double.POSITIVE_INFINITY);
        boolean share = constraint.measure().isShare();
        if (share && (low > 1 || constraint.high().orElse(1) > 1)) {
            throw Binding.problem(
                    "impossible-constraint",
                    condition.source().span(),
                    constraint.measure().call() + " is a share between 0 and 1",
                    "write 0.8 for 80 percent");
        }
        if (constraint.low().isPresent() && low > high) {
            throw impossible(constraint, "write the lower bound first");
        }
        boolean nothingBetween = constraint.strict() && (low >= high || share && low >= 1 || high <= 0);
        if (high < 0 || nothingBetween) {
            throw impossible(constraint, share ? "a share is between 0 and 1" : "a count is 0 or more");
        }
    }

    private ProblemException impossible(Constraint constraint, String hint) {
        return Binding.problem(
                "impossible-constraint",
                condition.source().span(),
                "no " + constraint.measure().call() + " keeps this",
                hint);
    }

    private ProblemException unreadable(SqlNode node) {
        if (!condition.calls().learns().isEmpty()) {
            return Binding.problem(
                    "soft-not-allowed",
                    condition.calls().learns().getFirst().span(),
                    "a bound of SUBJECT TO is given, not learned",
                    "write a number");
        }
        return Binding.problem(
                "unreadable-constraint", condition.textOf(node).span(), "SUBJECT TO cannot be read here", FORM);
    }
}
