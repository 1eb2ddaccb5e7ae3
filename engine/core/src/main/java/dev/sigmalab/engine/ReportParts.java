package dev.sigmalab.engine;

import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.CountedValues;
import dev.sigmalab.engine.harden.NearbyThresholds;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// The parts of a training report.
final class ReportParts {
    /// Digits shown below the unit of a parameter.
    private static final int DIGITS_BELOW_UNIT = 4;

    private ReportParts() {}

    static TrainingReport.Losses losses(TrainingSession.Outcome outcome, Settings settings) {
        OptionalDouble holdout = outcome.last().holdoutLoss();
        double judged = outcome.best().orElseThrow().judgedLoss();
        return new TrainingReport.Losses(
                outcome.firstLoss(),
                outcome.last().loss(),
                holdout,
                holdout.isPresent() && Double.isFinite(judged) ? OptionalDouble.of(judged) : OptionalDouble.empty(),
                settings.l1() > 0 || settings.l2() > 0
                        ? OptionalDouble.of(outcome.last().details().penalty())
                        : OptionalDouble.empty());
    }

    static List<TrainingReport.Parameter> parameters(
            TrainedModel model, Map<String, BigDecimal> values, Map<String, BigDecimal> hardened) {
        return model.query().learnables().stream()
                .map(learnable -> parameter(learnable, model, values, hardened))
                .toList();
    }

    private static TrainingReport.Parameter parameter(
            Learnable learnable, TrainedModel model, Map<String, BigDecimal> values, Map<String, BigDecimal> hardened) {
        double unit = model.scaling().learnable(learnable.name()).unit();
        Optional<String> column = learnable.thresholdOf().isEmpty()
                ? Optional.empty()
                : Optional.of(model.query()
                        .load()
                        .columns()
                        .get(learnable.thresholdOf().getAsInt())
                        .text());
        return new TrainingReport.Parameter(
                learnable.name(),
                column,
                unit,
                text(shown(model.starts().get(learnable.name()), unit, learnable.quality()), learnable.quality()),
                text(shown(values.get(learnable.name()), unit, learnable.quality()), learnable.quality()),
                text(hardened.get(learnable.name()), learnable.quality()),
                model.steepness(learnable.name()));
    }

    static TrainingReport.Text text(BigDecimal value, Quality quality) {
        return new TrainingReport.Text(CountedValues.text(value, quality), quality.isNumeric());
    }

    /// No more digits than the unit makes sense of; the learned value is not exact anyway.
    private static BigDecimal shown(BigDecimal value, double unit, Quality quality) {
        if (quality != Quality.NUMBER) {
            return value;
        }
        int scale = DIGITS_BELOW_UNIT - (int) Math.floor(Math.log10(unit));
        return value.setScale(Math.clamp(scale, 0, 400), RoundingMode.HALF_EVEN);
    }

    /// What is worth saying beside the numbers.
    static List<String> notes(TrainedModel model, Map<String, BigDecimal> hardened, Agreement agreement) {
        List<String> notes = new ArrayList<>();
        notes.add(
                agreement.differing() == 0
                        ? "engine and database select the same %,d rows".formatted(agreement.databaseRows())
                        : "engine and database differ in %,d rows: %,d against %,d"
                                .formatted(agreement.differing(), agreement.engineRows(), agreement.databaseRows()));
        for (Learnable learnable : model.query().learnables()) {
            BigDecimal value = hardened.get(learnable.name());
            if (isAtBound(learnable, value)) {
                notes.add(atBound(learnable, value));
            }
        }
        if (agreement.databaseRows() == 0) {
            notes.add("the learned query selects no rows");
        }
        return notes;
    }

    static boolean isAtBound(Learnable learnable, BigDecimal value) {
        return learnable.min().filter(min -> min.compareTo(value) == 0).isPresent()
                || learnable.max().filter(max -> max.compareTo(value) == 0).isPresent();
    }

    static String atBound(Learnable learnable, BigDecimal value) {
        return "%s lies on its bound %s".formatted(learnable.name(), CountedValues.text(value, learnable.quality()));
    }

    static TrainingReport.Text shown(BigDecimal value, double unit, Learnable learnable) {
        return text(shown(value, unit, learnable.quality()), learnable.quality());
    }

    /// How the exported query keeps its constraints.
    static List<TrainingReport.ConstraintResult> constraints(List<Constraint> constraints, Agreement agreement) {
        List<TrainingReport.ConstraintResult> results = new ArrayList<>();
        for (Constraint constraint : constraints) {
            double value = measured(constraint, agreement.train(), agreement.databaseRows());
            Optional<Double> held = agreement
                    .holdout()
                    .filter(_ -> constraint.measure().isShare())
                    .map(holdout -> share(constraint.measure(), holdout));
            results.add(new TrainingReport.ConstraintResult(
                    constraint.origin().operator(),
                    constraint.isKept(value),
                    value,
                    held.map(OptionalDouble::of).orElse(OptionalDouble.empty())));
        }
        return results;
    }

    /// Counts are over all rows, shares over training rows.
    private static double measured(Constraint constraint, Agreement.Confusion train, long rows) {
        return constraint.measure().isShare() ? share(constraint.measure(), train) : rows;
    }

    private static double share(Constraint.Measure measure, Agreement.Confusion confusion) {
        return switch (measure) {
            case RECALL -> confusion.recall();
            case PRECISION -> confusion.precision();
            case F1 -> confusion.f1();
            case ACCURACY -> confusion.accuracy();
            case COUNT -> throw new IllegalArgumentException("a count is no share");
        };
    }

    /// What learning changed, in a line.
    static String change(Performance before, Agreement after) {
        double loss = before.train().f1() - after.train().f1();
        String hint = loss > 0.01 ? "; by F1 the start was better: loss => 'f1' trains for that" : "";
        return "starting values select %,d rows with %s, learned ones %,d rows with %s"
                        .formatted(
                                before.rows(),
                                f1(before.train(), before.holdout()),
                                after.databaseRows(),
                                f1(after.train(), after.holdout()))
                + hint;
    }

    private static String f1(Agreement.Confusion train, Optional<Agreement.Confusion> holdout) {
        return "F1 %.3f".formatted(train.f1())
                + holdout.map(held -> " (held out %.3f)".formatted(held.f1())).orElse("");
    }

    /// Better thresholds nearby, a line each: what the reader may try, nothing that was done.
    ///
    /// @param constraints what no suggestion may break
    static List<String> suggestions(List<NearbyThresholds.Suggestion> suggestions, List<Constraint> constraints) {
        List<String> notes = new ArrayList<>();
        for (NearbyThresholds.Suggestion suggestion : suggestions) {
            boolean breaks = constraints.stream()
                    .anyMatch(constraint -> !constraint.isKept(measured(
                            constraint,
                            suggestion.then().train(),
                            suggestion.then().rows())));
            if (breaks) {
                continue;
            }
            gain("F1", Agreement.Confusion::f1, suggestion)
                    .or(() -> gain("accuracy", Agreement.Confusion::accuracy, suggestion))
                    .ifPresent(gain -> notes.add("%s: %s %s would raise %s"
                            .formatted(
                                    suggestion.learnable().name(),
                                    suggestion.comparator().symbol(),
                                    CountedValues.text(
                                            suggestion.value(),
                                            suggestion.learnable().quality()),
                                    gain)));
        }
        return notes;
    }

    /// What rises and how far; empty if that cannot be seen in three decimals.
    private static Optional<String> gain(
            String measure, ToDoubleFunction<Agreement.Confusion> of, NearbyThresholds.Suggestion suggestion) {
        String from = "%.3f".formatted(of.applyAsDouble(suggestion.now().train()));
        String to = "%.3f".formatted(of.applyAsDouble(suggestion.then().train()));
        if (from.compareTo(to) >= 0) {
            return Optional.empty();
        }
        String held = suggestion
                .then()
                .holdout()
                .map(then -> " (held out from %.3f to %.3f)"
                        .formatted(of.applyAsDouble(suggestion.now().holdout().orElseThrow()), of.applyAsDouble(then)))
                .orElse("");
        return Optional.of("%s on training rows from %s to %s%s".formatted(measure, from, to, held));
    }
}
