package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.LearnCall.Start;
import dev.sigmalab.engine.sql.SoftCallReader.Arguments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/// Reads one LEARN call and refuses bounds and starts that contradict each other.
final class LearnReader {
    static final List<String> ARGUMENTS = List.of("name", "min", "max");

    private final SourceText source;
    private final SqlCall call;

    LearnReader(SourceText source, SqlCall call) {
        this.source = source;
        this.call = call;
    }

    LearnCall read(int ordinal) {
        Arguments arguments = Arguments.of(call, source, ARGUMENTS);
        if (arguments.placed().size() > 1) {
            throw Mistake.at(
                    span(arguments.placed().get(1)),
                    "wrong-arguments",
                    "LEARN takes one value to start from",
                    "bounds are named: LEARN(30, min => 18, max => 90)");
        }
        Start start = arguments.placed().isEmpty()
                ? new Start.Unset()
                : start(arguments.placed().getFirst());
        Optional<Literal> min = arguments.named("min").map(node -> bound(node, "min"));
        Optional<Literal> max = arguments.named("max").map(node -> bound(node, "max"));
        checkOrder(min, max, arguments);
        if (start instanceof Start.Given(Literal value)) {
            Span place = span(arguments.placed().getFirst());
            min.ifPresent(low -> checkInside(low, value, "below min", place, arguments, "min"));
            max.ifPresent(high -> checkInside(value, high, "above max", place, arguments, "max"));
        }
        return new LearnCall(ordinal, start, arguments.named("name").map(this::name), min, max, span(call), call);
    }

    private Start start(SqlNode node) {
        if (node instanceof SqlCall function) {
            switch (SoftCallReader.functionName(function)) {
                case "NORMAL" -> {
                    checkTwo(function, "NORMAL(mean, deviation)");
                    return normal(function);
                }
                case "UNIFORM" -> {
                    checkTwo(function, "UNIFORM(low, high)");
                    return uniform(function);
                }
                default -> {}
            }
        }
        Optional<Literal> literal = Constants.literal(node, source);
        literal.ifPresent(value -> checkLearnable(value, node));
        return literal.<Start>map(Start.Given::new).orElseGet(() -> new Start.Computed(source.of(node)));
    }

    private Start normal(SqlCall function) {
        Start.Normal normal = new Start.Normal(number(function, 0), number(function, 1));
        if (normal.deviation().signum() < 0) {
            throw Mistake.at(
                    span(function.operand(1)),
                    "bad-start",
                    "NORMAL's deviation must be 0 or more",
                    "write how far starts may lie from the mean, as in NORMAL(0, 0.1)");
        }
        return normal;
    }

    private Start uniform(SqlCall function) {
        Start.Uniform uniform = new Start.Uniform(number(function, 0), number(function, 1));
        if (uniform.low().compareTo(uniform.high()) > 0) {
            throw Mistake.at(
                    span(function),
                    "bad-start",
                    "UNIFORM's low %s is above its high %s"
                            .formatted(
                                    uniform.low().toPlainString(),
                                    uniform.high().toPlainString()),
                    "write the lower end first");
        }
        return uniform;
    }

    private void checkLearnable(Literal value, SqlNode node) {
        if (value instanceof Literal.Text || value instanceof Literal.Truth || value instanceof Literal.Time) {
            throw Mistake.at(
                    span(node),
                    "bad-start",
                    "LEARN learns numbers, dates and timestamps, and " + source.of(node) + " is none",
                    value instanceof Literal.Text(String text) && text.matches("\\d{4}-\\d{2}-\\d{2}.*")
                            ? "write " + (text.length() > 10 ? "TIMESTAMP" : "DATE") + " before it"
                            : "learn a number that stands for it, or write the constant without LEARN");
        }
    }

    private void checkTwo(SqlCall function, String form) {
        if (function.operandCount() != 2) {
            throw Mistake.at(span(function), "wrong-arguments", "write " + form);
        }
    }

    private BigDecimal number(SqlCall function, int operand) {
        return Constants.number(function.operand(operand), source, SoftCallReader.functionName(function));
    }

    private String name(SqlNode node) {
        return Constants.literal(node, source)
                .filter(Literal.Text.class::isInstance)
                .map(literal -> ((Literal.Text) literal).value())
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Mistake.at(
                        span(node),
                        "wrong-arguments",
                        "a parameter's name is text in quotes",
                        "write name => 'age_min'"));
    }

    private Literal bound(SqlNode node, String name) {
        return Constants.literal(node, source)
                .filter(literal -> !(literal instanceof Literal.Text || literal instanceof Literal.Truth))
                .orElseThrow(() -> Mistake.at(
                        span(node),
                        "wrong-arguments",
                        name + " must be a number, a DATE or a TIMESTAMP",
                        "write it without quotes, as in LEARN(30, min => 18, max => 90)"));
    }

    private void checkOrder(Optional<Literal> min, Optional<Literal> max, Arguments arguments) {
        if (min.isPresent() && max.isPresent()) {
            SqlNode low = arguments.named("min").orElseThrow();
            SqlNode high = arguments.named("max").orElseThrow();
            if (compare(min.get(), max.get(), span(high)) > 0) {
                throw Mistake.at(
                        span(low).union(span(high)),
                        "bad-bounds",
                        "min " + source.of(low) + " is above max " + source.of(high),
                        "write the lower bound as min");
            }
        }
    }

    private void checkInside(
            Literal low, Literal high, String relation, Span place, Arguments arguments, String bound) {
        if (compare(low, high, place) > 0) {
            throw Mistake.at(
                    place,
                    "start-outside-bounds",
                    "the start %s is %s %s"
                            .formatted(
                                    source.slice(place),
                                    relation,
                                    source.of(arguments.named(bound).orElseThrow())),
                    "start within the bounds, or move the bound");
        }
    }

    private static int compare(Literal left, Literal right, Span place) {
        return Constants.comparison(left, right)
                .orElseThrow(() -> Mistake.at(
                        place,
                        "bad-bounds",
                        "start, min and max of a LEARN must be of one type",
                        "write all of them as numbers, or all as dates"));
    }

    private Span span(SqlNode node) {
        return source.of(node).span();
    }
}
