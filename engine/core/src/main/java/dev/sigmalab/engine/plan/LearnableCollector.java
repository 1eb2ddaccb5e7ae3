package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.plan.SoftPredicate.Comparator;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.SoftCalls;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Gathers the LEARN calls of a query into parameters: calls of one name are one parameter.
final class LearnableCollector {
    private final Map<String, List<LearnCall>> calls = new LinkedHashMap<>();
    private final Map<String, Use> uses = new LinkedHashMap<>();

    /// How a parameter is used so far.
    private record Use(Quality quality, Optional<Comparator> comparator, OptionalInt column) {}

    LearnableCollector(SoftCalls softCalls, ParameterNames names) {
        for (LearnCall call : softCalls.learns()) {
            calls.computeIfAbsent(names.name(call, Optional.empty(), ""), _ -> new ArrayList<>())
                    .add(call);
        }
    }

    /// What a learnable counts where nothing is compared with it: what its start counts.
    Quality quality(SoftScalar.Learned learned) {
        return calls.get(learned.name()).stream()
                .flatMap(call -> given(call).stream())
                .map(Literals.Counted::quality)
                .map(quality -> quality == Quality.INTEGER ? Quality.NUMBER : quality)
                .findFirst()
                .orElse(Quality.NUMBER);
    }

    /// Notes that a learnable is the bound of a comparison `other ⋈ LEARN()`.
    ///
    /// @param column the loaded column that it bounds, or −1
    void threshold(SoftScalar.Learned learned, Quality quality, Comparator comparator, int column) {
        Use use = new Use(quality, Optional.of(comparator), column < 0 ? OptionalInt.empty() : OptionalInt.of(column));
        uses.merge(learned.name(), use, (first, second) -> merge(learned, first, second));
    }

    /// Notes that a learnable is an operand of arithmetic.
    void coefficient(SoftScalar.Learned learned, Quality quality) {
        Use use = new Use(quality, Optional.empty(), OptionalInt.empty());
        uses.merge(learned.name(), use, (first, second) -> merge(learned, first, second));
    }

    private static Use merge(SoftScalar.Learned learned, Use first, Use second) {
        boolean same = first.quality() == second.quality();
        if (!same && !(first.quality().isNumeric() && second.quality().isNumeric())) {
            throw Binding.problem(
                    "type-mismatch",
                    learned.span(),
                    "the parameter '%s' is %s in one place and %s here"
                            .formatted(
                                    learned.name(),
                                    first.quality().word(),
                                    second.quality().word()),
                    "give the two LEARNs different names");
        }
        Quality quality = same ? first.quality() : Quality.NUMBER;
        return new Use(quality, first.comparator(), first.column().isPresent() ? first.column() : second.column());
    }

    /// The parameters that were used, in the order of the text.
    List<Learnable> collect() {
        return calls.entrySet().stream()
                .filter(entry -> uses.containsKey(entry.getKey()))
                .map(entry -> learnable(entry.getKey(), entry.getValue(), uses.get(entry.getKey())))
                .toList();
    }

    private static Learnable learnable(String name, List<LearnCall> calls, Use use) {
        Optional<BigDecimal> start = Optional.empty();
        Optional<BigDecimal> min = Optional.empty();
        Optional<BigDecimal> max = Optional.empty();
        for (LearnCall call : calls) {
            start = agreed(start, start(call, use), call, "starts");
            min = agreed(min, call.min().map(literal -> counted(literal, call, use)), call, "lower bounds");
            max = agreed(max, call.max().map(literal -> counted(literal, call, use)), call, "upper bounds");
        }
        return new Learnable(name, calls, use.quality(), start, min, max, use.column());
    }

    private static Optional<BigDecimal> agreed(
            Optional<BigDecimal> first, Optional<BigDecimal> second, LearnCall call, String what) {
        if (first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) != 0) {
            throw Binding.problem(
                    "parameter-conflict",
                    call.span(),
                    "the parameter '%s' has two different %s, %s and %s"
                            .formatted(
                                    call.name().orElse(""),
                                    what,
                                    first.get().toPlainString(),
                                    second.get().toPlainString()),
                    "write the same in both, or leave it out in one");
        }
        return first.isPresent() ? first : second;
    }

    private static Optional<BigDecimal> start(LearnCall call, Use use) {
        return switch (call.start()) {
            case LearnCall.Start.Unset _ -> Optional.empty();
            case LearnCall.Start.Given(var literal) -> Optional.of(onGrid(counted(literal, call, use), use));
            case LearnCall.Start.Normal _, LearnCall.Start.Uniform _ -> {
                if (!use.quality().isNumeric()) {
                    throw mismatch(call, use, "a random number");
                }
                yield Optional.empty();
            }
            case LearnCall.Start.Computed(var expression) ->
                throw Binding.problem(
                        "computed-start",
                        expression.span(),
                        "a start is computed only in CREATE LEARNABLE TABLE",
                        "write a number, or LEARN() to have a start picked");
        };
    }

    /// On a whole-numbered column `> 30.5` means `> 30`: the bound that selects the same rows and lies on the grid.
    private static BigDecimal onGrid(BigDecimal start, Use use) {
        if (!use.quality().isWhole()) {
            return start;
        }
        if (use.comparator().isEmpty()) {
            return start.setScale(0, RoundingMode.HALF_UP);
        }
        return switch (use.comparator().get()) {
            case GREATER, LESS_OR_EQUAL -> start.setScale(0, RoundingMode.FLOOR);
            case GREATER_OR_EQUAL, LESS -> start.setScale(0, RoundingMode.CEILING);
            case EQUAL, NOT_EQUAL -> start;
        };
    }

    private static BigDecimal counted(dev.sigmalab.engine.sql.Literal literal, LearnCall call, Use use) {
        Literals.Counted counted = Literals.number(literal).orElseThrow(() -> mismatch(call, use, "text"));
        if (counted.quality() == use.quality()
                || counted.quality().isNumeric() && use.quality().isNumeric()) {
            return counted.value();
        }
        if (counted.quality() == Quality.DATE && use.quality() == Quality.TIMESTAMP) {
            return counted.value().multiply(BigDecimal.valueOf(86_400));
        }
        throw mismatch(call, use, counted.quality().word());
    }

    private static ProblemException mismatch(LearnCall call, Use use, String found) {
        String hint = switch (use.quality()) {
            case DATE -> "write LEARN(DATE '2024-12-31'), or LEARN() to let the engine pick";
            case TIMESTAMP -> "write LEARN(TIMESTAMP '2024-12-31 12:00:00'), or LEARN() to let the engine pick";
            default -> "write LEARN() to let the engine pick";
        };
        return Binding.problem(
                "type-mismatch",
                call.span(),
                "this LEARN is compared with %s but starts at %s"
                        .formatted(use.quality().word(), found),
                hint);
    }

    private static Optional<Literals.Counted> given(LearnCall call) {
        return call.start() instanceof LearnCall.Start.Given(var literal) ? Literals.number(literal) : Optional.empty();
    }
}
