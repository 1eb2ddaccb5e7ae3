package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What scalar expressions count: numbers, days, seconds. Converts days and seconds where SQL does.
final class ScalarTyping {
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

    private final Typing predicates;
    private final DescribedColumns columns;
    private final LearnableCollector learnables;
    private final WholeNumbers whole;

    ScalarTyping(Typing predicates, DescribedColumns columns, LearnableCollector learnables) {
        this.predicates = predicates;
        this.columns = columns;
        this.learnables = learnables;
        this.whole = new WholeNumbers(columns);
    }

    Typed typed(SoftScalar scalar) {
        return switch (scalar) {
            case SoftScalar.Loaded(int column, Span span) -> new Typed(scalar, loaded(column, span));
            case SoftScalar.Number(var _, Quality quality, var _) -> new Typed(scalar, quality);
            case SoftScalar.Learned learned -> new Typed(scalar, learnables.quality(learned));
            case SoftScalar.Arithmetic arithmetic -> arithmetic(arithmetic);
            case SoftScalar.Call(ScalarFunction function, List<SoftScalar> operands, Span span) -> {
                List<Typed> typed = operands.stream().map(this::typed).toList();
                typed.forEach(each -> require(each.quality().isNumeric(), span, each.quality()));
                typed.forEach(this::coefficient);
                yield new Typed(
                        new SoftScalar.Call(
                                function, typed.stream().map(Typed::scalar).toList(), span),
                        Quality.NUMBER);
            }
            case SoftScalar.Null _ -> new Typed(scalar, Quality.INTEGER);
            case SoftScalar.LearnedColumn _ -> new Typed(scalar, Quality.NUMBER);
            case SoftScalar.Degree(SoftPredicate predicate, Span span) ->
                new Typed(new SoftScalar.Degree(predicates.check(predicate), span), Quality.NUMBER);
            case SoftScalar.Reached(SoftScalar inner, Link link, Span span) -> {
                Typed typed = predicates.scalar(inner);
                yield new Typed(new SoftScalar.Reached(typed.scalar(), link, span), typed.quality());
            }
            case SoftScalar.Case choice -> choice(choice);
            case SoftScalar.Coalesce(SoftScalar first, SoftScalar second, Span span) -> {
                Typed a = predicates.scalar(first);
                Typed b = predicates.scalar(second);
                yield new Typed(new SoftScalar.Coalesce(a.scalar(), b.scalar(), span), common(a, b, span));
            }
            case SoftScalar.Aggregate aggregate -> aggregate(aggregate);
        };
    }

    private Typed choice(SoftScalar.Case choice) {
        SoftPredicate condition = predicates.check(choice.condition());
        Typed then = predicates.scalar(choice.then());
        Typed otherwise = predicates.scalar(choice.otherwise());
        return new Typed(
                new SoftScalar.Case(condition, then.scalar(), otherwise.scalar(), choice.span()),
                common(then, otherwise, choice.span()));
    }

    /// What two alternatives count together.
    private static Quality common(Typed a, Typed b, Span span) {
        if (a.scalar() instanceof SoftScalar.Null || a.quality() == b.quality()) {
            return b.quality();
        }
        if (b.scalar() instanceof SoftScalar.Null) {
            return a.quality();
        }
        if (a.quality().isNumeric() && b.quality().isNumeric()) {
            return Quality.NUMBER;
        }
        throw mismatch(span, a.quality(), b.quality(), "alternatives to each other");
    }

    private Typed aggregate(SoftScalar.Aggregate aggregate) {
        List<SoftScalar.Member> members = new ArrayList<>();
        Quality quality = null;
        for (SoftScalar.Member member : aggregate.members()) {
            Typed operand = aggregate.function() == AggregateFunction.COUNT
                    ? counted(member.operand())
                    : predicates.scalar(member.operand());
            if (!aggregate.function().isExtreme() && aggregate.function() != AggregateFunction.COUNT) {
                boolean isMean = aggregate.function() == AggregateFunction.AVG && operand.quality() != Quality.TRUTH;
                require(isMean || operand.quality().isNumeric(), aggregate.span(), operand.quality());
            }
            members.add(new SoftScalar.Member(member.link(), predicates.check(member.weight()), operand.scalar()));
            quality = quality == null || quality == operand.quality() ? operand.quality() : Quality.NUMBER;
        }
        Quality result = switch (aggregate.function()) {
            case COUNT -> Quality.INTEGER;
            case SUM, MIN, MAX -> quality;
            case AVG -> quality.isNumeric() ? Quality.NUMBER : quality;
            case VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> Quality.NUMBER;
        };
        return new Typed(new SoftScalar.Aggregate(aggregate.function(), members, aggregate.span()), result);
    }

    /// COUNT asks only whether its operand is known, so that text is welcome.
    private Typed counted(SoftScalar operand) {
        return operand instanceof SoftScalar.Loaded ? new Typed(operand, Quality.INTEGER) : predicates.scalar(operand);
    }

    private Typed arithmetic(SoftScalar.Arithmetic arithmetic) {
        Typed left = typed(arithmetic.left());
        Typed right = typed(arithmetic.right());
        Span span = arithmetic.span();
        return switch (arithmetic.function()) {
            case ADD, SUBTRACT -> sum(arithmetic.function(), left, right, span);
            case MULTIPLY -> product(left, right, span);
            default -> quotient(left, right, span);
        };
    }

    private Typed sum(ScalarFunction function, Typed left, Typed right, Span span) {
        Quality a = left.quality();
        Quality b = right.quality();
        if (function == ScalarFunction.ADD && isMoment(b) && !isMoment(a)) {
            return sum(function, right, left, span);
        }
        if (isMoment(a) && b.isNumeric()) {
            wholeDays(right);
            coefficient(left);
            boolean isDate = a == Quality.DATE;
            return result(function, left.scalar(), isDate ? right.scalar() : inSeconds(right.scalar()), a, span);
        }
        coefficient(left);
        coefficient(right);
        if (a.isNumeric() && b.isNumeric()) {
            return result(function, left.scalar(), right.scalar(), Quality.NUMBER, span);
        } else if (a == Quality.INTERVAL && b == Quality.INTERVAL) {
            return result(function, left.scalar(), right.scalar(), a, span);
        } else if (a == Quality.DATE && b == Quality.INTERVAL) {
            return result(function, left.scalar(), inDays(right.scalar()), a, span);
        } else if ((a == Quality.TIMESTAMP || a == Quality.TIME) && b == Quality.INTERVAL) {
            return result(function, left.scalar(), right.scalar(), a, span);
        } else if (function == ScalarFunction.SUBTRACT && isPoint(a) && isPoint(b)) {
            SoftScalar from = a == Quality.DATE ? inSeconds(left.scalar()) : left.scalar();
            SoftScalar to = b == Quality.DATE ? inSeconds(right.scalar()) : right.scalar();
            return result(function, from, to, Quality.INTERVAL, span);
        }
        throw mismatch(span, a, b, function == ScalarFunction.ADD ? "added" : "subtracted");
    }

    /// Days that are added to a date, and multiples of an interval, are whole in SQL: databases drop the fraction.
    private void wholeDays(Typed number) {
        switch (number.scalar()) {
            case SoftScalar.Learned learned -> learnables.coefficient(learned, Quality.INTEGER);
            case SoftScalar.Loaded _, SoftScalar.Number _ when number.quality() == Quality.INTEGER -> {}
            default ->
                throw Binding.problem(
                        "cannot-soften",
                        number.scalar().span(),
                        "databases count whole days and whole intervals, so a computed number of them has no"
                                + " derivative",
                        "write a bare LEARN() in its place");
        }
    }

    private Typed product(Typed left, Typed right, Span span) {
        if (left.quality().isNumeric() && right.quality().isNumeric()) {
            coefficient(left);
            coefficient(right);
            return result(ScalarFunction.MULTIPLY, left.scalar(), right.scalar(), Quality.NUMBER, span);
        }
        boolean isLeft = left.quality() == Quality.INTERVAL;
        if (!isLeft && right.quality() != Quality.INTERVAL
                || !(isLeft ? right : left).quality().isNumeric()) {
            throw mismatch(span, left.quality(), right.quality(), "multiplied");
        }
        wholeDays(isLeft ? right : left);
        return result(ScalarFunction.MULTIPLY, left.scalar(), right.scalar(), Quality.INTERVAL, span);
    }

    private Typed quotient(Typed left, Typed right, Span span) {
        if (!right.quality().isNumeric() || !left.quality().isNumeric()) {
            throw mismatch(span, left.quality(), right.quality(), "divided");
        }
        if (whole.isWhole(left.scalar()) && whole.isWhole(right.scalar())) {
            throw Binding.problem(
                    "whole-division",
                    span,
                    "whole numbers are divided here, of which databases drop the fraction, so there is no derivative",
                    "cast one of them, as in CAST(SUM(x) AS DOUBLE PRECISION) / COUNT(*)");
        }
        coefficient(left);
        coefficient(right);
        return result(ScalarFunction.DIVIDE, left.scalar(), right.scalar(), Quality.NUMBER, span);
    }

    private static Typed result(
            ScalarFunction function, SoftScalar left, SoftScalar right, Quality quality, Span span) {
        return new Typed(new SoftScalar.Arithmetic(function, left, right, span), quality);
    }

    private static boolean isMoment(Quality quality) {
        return isPoint(quality) || quality == Quality.TIME;
    }

    private static boolean isPoint(Quality quality) {
        return quality == Quality.DATE || quality == Quality.TIMESTAMP;
    }

    static SoftScalar inSeconds(SoftScalar days) {
        return convert(ScalarFunction.MULTIPLY, days);
    }

    private static SoftScalar inDays(SoftScalar seconds) {
        return convert(ScalarFunction.DIVIDE, seconds);
    }

    private static SoftScalar convert(ScalarFunction function, SoftScalar scalar) {
        SoftScalar day = new SoftScalar.Number(SECONDS_PER_DAY, Quality.NUMBER, scalar.span());
        return new SoftScalar.Arithmetic(function, scalar, day, scalar.span());
    }

    void coefficient(Typed typed) {
        if (typed.scalar() instanceof SoftScalar.Learned learned) {
            learnables.coefficient(learned, typed.quality());
        }
    }

    private Quality loaded(int column, Span span) {
        ColumnType type = columns.type(column);
        return Quality.of(type).orElseThrow(() -> new Incomparable(columns).problem(column, type, span));
    }

    private static void require(boolean condition, Span span, Quality found) {
        if (!condition) {
            throw Binding.problem(
                    "type-mismatch",
                    span,
                    "a number is needed here, not " + found.word(),
                    "count days with DATEDIFF(DAY, from, to)");
        }
    }

    static ProblemException mismatch(Span span, Quality left, Quality right, String verb) {
        return Binding.problem(
                "type-mismatch",
                span,
                "%s and %s cannot be %s".formatted(left.word(), right.word(), verb),
                "numbers go with numbers; dates and timestamps with days, intervals and one another");
    }
}
