package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.SoftCalls;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Checks what the operands of soft comparisons count, and converts days and seconds where SQL does.
final class Typing {
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

    private final LoadPlan load;
    private final List<ColumnType> types;
    private final DatabaseTypes database;
    private final LearnableCollector learnables;

    Typing(LoadPlan load, List<ColumnType> types, ParameterNames names, SoftCalls calls, DatabaseTypes database) {
        this.load = load;
        this.types = types;
        this.database = database;
        this.learnables = new LearnableCollector(calls, names);
    }

    /// The parameters of the checked predicates, in the order of the text.
    List<Learnable> learnables() {
        return learnables.collect();
    }

    /// The predicate with conversions written out.
    SoftPredicate check(SoftPredicate predicate) {
        return switch (predicate) {
            case SoftPredicate.Exact exact -> {
                requireTruth(exact);
                yield exact;
            }
            case SoftPredicate.Comparison comparison -> comparison(comparison);
            case SoftPredicate.And(var parts, var origin) ->
                new SoftPredicate.And(parts.stream().map(this::check).toList(), origin);
            case SoftPredicate.Or(var parts, var origin) ->
                new SoftPredicate.Or(parts.stream().map(this::check).toList(), origin);
            case SoftPredicate.Not(SoftPredicate part, var origin) -> new SoftPredicate.Not(check(part), origin);
            case SoftPredicate.IsNull(SoftScalar scalar, var origin) ->
                new SoftPredicate.IsNull(typed(scalar).scalar(), origin);
        };
    }

    private void requireTruth(SoftPredicate.Exact exact) {
        ColumnType type = types.get(exact.column());
        if (type.kind() != ColumnType.Kind.BOOLEAN) {
            throw Binding.problem(
                    "not-a-condition",
                    exact.origin().span(),
                    "'%s' is %s, not a condition".formatted(exact.origin().operator(), type),
                    "compare it with something, as in " + exact.origin().operator() + " = 1");
        }
    }

    /// A scalar and what it counts; a bare learnable counts whatever it is compared with.
    private record Typed(SoftScalar scalar, Quality quality) {
        boolean isBare() {
            return scalar instanceof SoftScalar.Learned;
        }
    }

    private SoftPredicate comparison(SoftPredicate.Comparison comparison) {
        Typed left = typed(comparison.left());
        Typed right = typed(comparison.right());
        if (left.isBare() != right.isBare()) {
            Typed bare = left.isBare() ? left : right;
            Typed other = left.isBare() ? right : left;
            requireComparable(other, comparison.origin().span());
            threshold(comparison, (SoftScalar.Learned) bare.scalar(), other, left.isBare());
            return comparison;
        }
        requireComparable(left, comparison.origin().span());
        if (left.quality() == right.quality()
                || left.quality().isNumeric() && right.quality().isNumeric()) {
            return with(comparison, left.scalar(), right.scalar());
        }
        if (left.quality() == Quality.DATE && right.quality() == Quality.TIMESTAMP) {
            return with(comparison, inSeconds(left.scalar()), right.scalar());
        }
        if (left.quality() == Quality.TIMESTAMP && right.quality() == Quality.DATE) {
            return with(comparison, left.scalar(), inSeconds(right.scalar()));
        }
        throw mismatch(comparison.origin().span(), left.quality(), right.quality(), "compared");
    }

    private static SoftPredicate with(SoftPredicate.Comparison comparison, SoftScalar left, SoftScalar right) {
        return new SoftPredicate.Comparison(
                comparison.comparator(), left, right, comparison.steepness(), comparison.origin());
    }

    private void threshold(SoftPredicate.Comparison comparison, SoftScalar.Learned bare, Typed other, boolean isLeft) {
        SoftPredicate.Comparator comparator = isLeft ? comparison.comparator().flipped() : comparison.comparator();
        boolean hasWholeGrid = other.quality().isWhole() && other.scalar() instanceof SoftScalar.Loaded;
        Quality quality = other.quality() == Quality.INTEGER && !hasWholeGrid ? Quality.NUMBER : other.quality();
        learnables.threshold(
                bare,
                quality,
                comparator,
                other.scalar() instanceof SoftScalar.Loaded(int column, var _) ? column : -1);
    }

    private void requireComparable(Typed operand, Span span) {
        if (operand.quality() == Quality.TRUTH) {
            throw Binding.problem(
                    "cannot-soften",
                    span,
                    "a truth value has no threshold to learn",
                    "write the condition itself, without a comparison");
        }
    }

    private Typed typed(SoftScalar scalar) {
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
        };
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
                        "databases count whole days and whole intervals, so a computed number of them has no derivative",
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

    private static SoftScalar inSeconds(SoftScalar days) {
        return convert(ScalarFunction.MULTIPLY, days);
    }

    private static SoftScalar inDays(SoftScalar seconds) {
        return convert(ScalarFunction.DIVIDE, seconds);
    }

    private static SoftScalar convert(ScalarFunction function, SoftScalar scalar) {
        SoftScalar day = new SoftScalar.Number(SECONDS_PER_DAY, Quality.NUMBER, scalar.span());
        return new SoftScalar.Arithmetic(function, scalar, day, scalar.span());
    }

    private void coefficient(Typed typed) {
        if (typed.scalar() instanceof SoftScalar.Learned learned) {
            learnables.coefficient(learned, typed.quality());
        }
    }

    private Quality loaded(int column, Span span) {
        ColumnType type = types.get(column);
        return Quality.of(type).orElseThrow(() -> textProblem(column, type, span));
    }

    /// Text cannot be compared softly; where all of it reads as numbers or dates, the hint is the cast to write.
    private ProblemException textProblem(int column, ColumnType type, Span span) {
        String text = load.columns().get(column).text();
        List<String> sample = type.kind() == ColumnType.Kind.TEXT ? database.sample(load, column) : List.of();
        Optional<String> target = TextContent.castTarget(sample);
        if (type.sqlName().startsWith("INTERVAL")) {
            return Binding.problem(
                    "interval-comparison",
                    span,
                    "'%s' is an interval, and only numbers, dates and times can be compared softly".formatted(text),
                    "compare the number that DATEDIFF(SECOND, from, to) gives");
        }
        if (type.kind() == ColumnType.Kind.TIMESTAMP_ZONED) {
            return Binding.problem(
                    "zoned-comparison",
                    span,
                    "'%s' is a timestamp with time zone, which cannot be compared softly in this version"
                            .formatted(text),
                    "compare CAST(%s AS TIMESTAMP)".formatted(text));
        }
        return Binding.problem(
                "text-comparison",
                span,
                "'%s' is %s, and only numbers, dates and times can be compared softly"
                        .formatted(text, type.kind() == ColumnType.Kind.TEXT ? "text" : type),
                target.map(cast -> "its values read as %s: write CAST(%s AS %s)"
                                .formatted(TextContent.word(cast), text, cast))
                        .orElse("keep the comparison exact: a constant in place of LEARN, and no SOFT around it"));
    }

    private static void require(boolean condition, Span span, Quality found) {
        if (!condition) {
            throw Binding.problem("type-mismatch", span, "a number is needed here, not " + found.word(), "");
        }
    }

    private static ProblemException mismatch(Span span, Quality left, Quality right, String verb) {
        return Binding.problem(
                "type-mismatch",
                span,
                "%s and %s cannot be %s".formatted(left.word(), right.word(), verb),
                "numbers go with numbers; dates and timestamps with days, intervals and one another");
    }
}
