package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.Constants;
import dev.sigmalab.engine.sql.LearnCall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;

/// Binds scalar expressions: the largest learnable-free ones become loaded columns, the rest arithmetic on learnables.
final class ScalarBinder {
    private static final Map<String, ScalarFunction> FUNCTIONS = Map.ofEntries(
            Map.entry("ABS", ScalarFunction.ABSOLUTE),
            Map.entry("EXP", ScalarFunction.EXP),
            Map.entry("LN", ScalarFunction.LOG),
            Map.entry("POWER", ScalarFunction.POWER),
            Map.entry("SQRT", ScalarFunction.SQUARE_ROOT),
            Map.entry("SIGMOID", ScalarFunction.SIGMOID),
            Map.entry("RELU", ScalarFunction.RELU),
            Map.entry("TANH", ScalarFunction.TANH),
            Map.entry("SOFTPLUS", ScalarFunction.SOFTPLUS),
            Map.entry("LEAST", ScalarFunction.MINIMUM),
            Map.entry("GREATEST", ScalarFunction.MAXIMUM));

    private final Scope binding;
    private final PredicateBinder predicates;

    ScalarBinder(Scope binding, PredicateBinder predicates) {
        this.binding = binding;
        this.predicates = predicates;
    }

    /// A scalar that is not compared with anything.
    SoftScalar bind(SqlNode node) {
        return bind(node, Optional.empty(), "value");
    }

    /// One side of a comparison.
    ///
    /// @param other the other side, after which a bare LEARN is named
    SoftScalar bind(SqlNode node, SqlNode other, String suffix) {
        return bind(node, binding.learns(other) ? Optional.empty() : Optional.of(binding.words(other)), suffix);
    }

    private SoftScalar bind(SqlNode node, Optional<String> compared, String suffix) {
        Span span = binding.span(node);
        Optional<LearnCall> learn = binding.query().calls().learn(node);
        if (learn.isPresent()) {
            return new SoftScalar.Learned(binding.names().name(learn.get(), compared, suffix), span);
        }
        if (isNull(node)) {
            return new SoftScalar.Null(span);
        }
        if (!binding.isSoft(node)) {
            return constant(node, span)
                    .orElseGet(() ->
                            new SoftScalar.Loaded(binding.load(binding.query().textOf(node)), span));
        }
        Optional<SoftScalar> whole = binding.scalar(node);
        if (whole.isPresent()) {
            return whole.get();
        }
        return switch (node.getKind()) {
            case PLUS, MINUS, TIMES, DIVIDE -> arithmetic((SqlCall) node, span);
            case MINUS_PREFIX ->
                new SoftScalar.Arithmetic(
                        ScalarFunction.SUBTRACT,
                        new SoftScalar.Number(BigDecimal.ZERO, Quality.INTEGER, span),
                        bind(operand(node, 0), Optional.empty(), "value"),
                        span);
            case PLUS_PREFIX -> bind(operand(node, 0), compared, suffix);
            case CAST -> cast((SqlCall) node, compared, suffix);
            case CASE -> choice((SqlCase) node, span);
            case COALESCE, NULLIF -> alternatives((SqlCall) node, span);
            default -> call(node, span);
        };
    }

    private SoftScalar arithmetic(SqlCall node, Span span) {
        ScalarFunction function = switch (node.getKind()) {
            case PLUS -> ScalarFunction.ADD;
            case MINUS -> ScalarFunction.SUBTRACT;
            case TIMES -> ScalarFunction.MULTIPLY;
            default -> ScalarFunction.DIVIDE;
        };
        boolean isProduct = function == ScalarFunction.MULTIPLY || function == ScalarFunction.DIVIDE;
        SqlNode left = node.operand(0);
        SqlNode right = node.operand(1);
        return new SoftScalar.Arithmetic(function, term(left, right, isProduct), term(right, left, isProduct), span);
    }

    /// A factor is named after what it multiplies (`distance_factor`), a summand has no name to take.
    private SoftScalar term(SqlNode node, SqlNode other, boolean isProduct) {
        boolean named = isProduct
                && !binding.isSoft(other)
                && constant(other, binding.span(other)).isEmpty();
        return bind(node, named ? Optional.of(binding.words(other)) : Optional.empty(), "factor");
    }

    /// `CASE WHEN p THEN a WHEN q THEN b ELSE c END` asks q only where p does not hold.
    private SoftScalar choice(SqlCase node, Span span) {
        SoftScalar otherwise = branch(node.getElseOperand(), span);
        for (int i = node.getWhenOperands().size() - 1; i >= 0; i--) {
            SoftPredicate when = predicates.bind(node.getWhenOperands().get(i));
            otherwise = new SoftScalar.Case(when, branch(node.getThenOperands().get(i), span), otherwise, span);
        }
        return otherwise;
    }

    private SoftScalar branch(SqlNode node, Span span) {
        return node == null ? new SoftScalar.Null(span) : bind(node);
    }

    private static boolean isNull(SqlNode node) {
        return node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.NULL;
    }

    private SoftScalar alternatives(SqlCall node, Span span) {
        List<SoftScalar> operands = node.getOperandList().stream()
                .map(operand -> branch(operand, span))
                .toList();
        if (node.getOperator().getName().equalsIgnoreCase("NULLIF")) {
            SoftPredicate equal = new SoftPredicate.Comparison(
                    SoftPredicate.Comparator.EQUAL,
                    operands.get(0),
                    operands.get(1),
                    OptionalDouble.empty(),
                    binding.origin(node));
            return new SoftScalar.Case(equal, new SoftScalar.Null(span), operands.get(0), span);
        }
        return operands.reversed().stream()
                .reduce((later, earlier) -> new SoftScalar.Coalesce(earlier, later, span))
                .orElseThrow();
    }

    /// A cast of a learnable expression to a type in which it keeps its value.
    private SoftScalar cast(SqlCall node, Optional<String> compared, String suffix) {
        String type = node.operand(1) instanceof SqlDataTypeSpec spec
                ? spec.getTypeName().toString().toUpperCase(Locale.ROOT)
                : "";
        if (type.matches("DOUBLE.*|FLOAT|DECFLOAT")) {
            SoftScalar inner = bind(node.operand(0), compared, suffix);
            // Times one is no whole number any more, so that it may be divided.
            return inner instanceof SoftScalar.Learned
                    ? inner
                    : new SoftScalar.Arithmetic(
                            ScalarFunction.MULTIPLY,
                            inner,
                            new SoftScalar.Number(BigDecimal.ONE, Quality.NUMBER, binding.span(node)),
                            binding.span(node));
        }
        throw Binding.problem(
                "cannot-soften",
                binding.span(node),
                "a cast to " + type + " rounds, so no gradient passes through it",
                "cast to DOUBLE PRECISION, or leave the cast away");
    }

    private SoftScalar call(SqlNode node, Span span) {
        if (binding.query().calls().weight(node).isPresent()) {
            throw Binding.problem(
                    "weight-in-condition",
                    span,
                    "WEIGHT() is the weight that this condition gives, so it cannot be part of it",
                    "use WEIGHT() in the select list");
        }
        if (node instanceof SqlCall call && call.getOperator() instanceof SqlFunction function) {
            ScalarFunction scalar = FUNCTIONS.get(function.getName().toUpperCase(Locale.ROOT));
            if (function.getName().equalsIgnoreCase("NULLIF")
                    || function.getName().equalsIgnoreCase("COALESCE")) {
                return alternatives(call, span);
            }
            Optional<SoftScalar> loss = Losses.named(function.getName(), call.operandCount(), span)
                    .map(formula -> formula.apply(call.getOperandList().stream()
                            .map(operand -> bind(operand, Optional.empty(), "value"))
                            .toList()));
            if (loss.isPresent()) {
                return loss.get();
            }
            if (scalar != null && scalar.arity() == call.operandCount()) {
                List<SoftScalar> operands = call.getOperandList().stream()
                        .map(operand -> bind(operand, Optional.empty(), "value"))
                        .toList();
                return new SoftScalar.Call(scalar, operands, span);
            }
            throw unknown(function.getName(), call.operandCount(), span);
        }
        if (Nodes.isQuery(node)) {
            throw Later.error(span, "a subquery in this place", "put it into the select list, and use its name here");
        }
        throw Binding.problem(
                "cannot-soften",
                span,
                "'" + binding.words(node) + "' depends on a learnable but has no derivative",
                "learnables may be added, subtracted, multiplied, divided and passed to functions such as EXP or SQRT");
    }

    private static ProblemException unknown(String name, int operands, Span span) {
        OptionalInt expected = Losses.operands(name);
        ScalarFunction scalar = FUNCTIONS.get(name.toUpperCase(Locale.ROOT));
        int wanted = scalar == null ? expected.orElse(-1) : scalar.arity();
        if (wanted >= 0) {
            return Binding.problem(
                    "wrong-arguments",
                    span,
                    "%s takes %d %s, not %d".formatted(name, wanted, wanted == 1 ? "value" : "values", operands),
                    "write " + name + "("
                            + String.join(", ", List.of("a", "b", "c").subList(0, wanted)) + ")");
        }
        List<String> known = Stream.concat(FUNCTIONS.keySet().stream(), Losses.NAMES.keySet().stream())
                .sorted()
                .toList();
        return Binding.problem(
                "cannot-soften",
                span,
                name + " of a learnable cannot be made soft",
                Suggestions.hintOrList(name, known));
    }

    private Optional<SoftScalar> constant(SqlNode node, Span span) {
        if (node instanceof SqlIntervalLiteral interval) {
            return interval(interval, span);
        }
        return Constants.literal(node, binding.query().source())
                .flatMap(Literals::number)
                .map(number -> new SoftScalar.Number(number.value(), number.quality(), span));
    }

    /// `INTERVAL '36' HOUR` in seconds; months and years have no fixed length and are left to the database.
    private static Optional<SoftScalar> interval(SqlIntervalLiteral literal, Span span) {
        SqlIntervalLiteral.IntervalValue value = (SqlIntervalLiteral.IntervalValue) literal.getValue();
        SqlIntervalQualifier qualifier = value.getIntervalQualifier();
        if (!qualifier.isSingleDatetimeField() || !value.getIntervalLiteral().matches("\\d+(\\.\\d+)?")) {
            return Optional.empty();
        }
        TimeUnit unit = qualifier.getStartUnit();
        boolean isFixed =
                unit == TimeUnit.DAY || unit == TimeUnit.HOUR || unit == TimeUnit.MINUTE || unit == TimeUnit.SECOND;
        BigDecimal seconds = new BigDecimal(value.getIntervalLiteral())
                .multiply(BigDecimal.valueOf(value.getSign()))
                .multiply(unit.multiplier)
                .movePointLeft(3);
        return isFixed ? Optional.of(new SoftScalar.Number(seconds, Quality.INTERVAL, span)) : Optional.empty();
    }

    private static SqlNode operand(SqlNode node, int index) {
        return ((SqlCall) node).operand(index);
    }
}
