package dev.sigmalab.engine;

import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.sql.TrainOption;
import dev.sigmalab.engine.train.LossFunction;
import dev.sigmalab.engine.train.Method;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.SettingsBuilder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Reads the options of a TRAIN statement into settings; what cannot be honoured yet is a problem, never ignored.
final class SettingsReader {
    private static final Set<String> DEVICES = Set.of("auto", "cpu", "nd4j", "reference");

    private final Statement.Train train;

    SettingsReader(Statement.Train train) {
        this.train = train;
    }

    Settings read() {
        requireLabelsFor("loss");
        requireLabelsFor("class_weight");
        if (text("loss").filter("f1"::equals).isPresent()
                && text("class_weight").filter("balanced"::equals).isPresent()) {
            throw new ProblemException(new Problem(
                    "options-conflict",
                    train.option("class_weight").orElseThrow().span(),
                    "the loss 'f1' weighs positives and negatives by itself",
                    "leave class_weight away, or take another loss"));
        }
        if (text("optimizer").filter("lbfgs"::equals).isPresent()) {
            train.option("batch").ifPresent(batch -> {
                throw new ProblemException(new Problem(
                        "options-conflict",
                        batch.span(),
                        "'lbfgs' learns the curvature of the loss, which differs from batch to batch",
                        "leave batch away, or take another optimizer"));
            });
        }
        Method method = text("optimizer").flatMap(Method::named).orElse(Method.ADAM);
        SettingsBuilder settings = Settings.DEFAULT
                .edit()
                .method(method)
                .steepness(steepness())
                .learnsSteepness(learnsSteepness())
                .hardForward(text("forward").map("hard"::equals).orElse(false))
                .balanced(text("class_weight").map("balanced"::equals).orElse(false))
                .holdout(holdout())
                .device(device());
        number("epochs").map(Double::intValue).ifPresent(settings::epochs);
        number("rate").ifPresent(settings::rate);
        number("batch").map(Double::intValue).map(OptionalInt::of).ifPresent(settings::batch);
        number("l1").ifPresent(settings::l1);
        number("l2").ifPresent(settings::l2);
        text("logic").flatMap(Logic::named).ifPresent(settings::logic);
        text("loss").flatMap(LossFunction::named).ifPresent(settings::loss);
        number("seed").map(Double::longValue).ifPresent(settings::seed);
        number("patience").map(Double::intValue).map(OptionalInt::of).ifPresent(settings::patience);
        number("restarts").map(Double::intValue).ifPresent(settings::restarts);
        return settings.build();
    }

    /// What compares weights with labels has nothing to say where the statement writes its loss itself.
    private void requireLabelsFor(String option) {
        if (!(train.objective() instanceof Statement.Objective.Matching)) {
            train.option(option).ifPresent(given -> {
                boolean minimizes = train.objective() instanceof Statement.Objective.Minimize;
                throw new ProblemException(new Problem(
                        "options-conflict",
                        given.span(),
                        "%s is of MATCHING, and the loss of this statement is what it %s"
                                .formatted(option, minimizes ? "minimises" : "maximises"),
                        "leave it away, or say it in the expression, as in AVG(SQUARED_ERROR(a, b))"));
            });
        }
    }

    /// The names of parameters that keep their start, in lower case.
    Set<String> frozen() {
        Set<String> names = new TreeSet<>();
        text("freeze")
                .ifPresent(list -> Arrays.stream(list.split(","))
                        .map(name -> name.strip().toLowerCase(java.util.Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .forEach(names::add));
        return names;
    }

    private OptionalDouble holdout() {
        return train.holdout().isPresent()
                        && train.holdout().get() instanceof Statement.Holdout.Percent(double percent, var _)
                ? OptionalDouble.of(percent / 100)
                : OptionalDouble.empty();
    }

    private Settings.Annealing steepness() {
        Optional<TrainOption> option = train.option("steepness");
        if (option.isEmpty()) {
            return Settings.DEFAULT.steepness();
        }
        return switch (option.get().value()) {
            case TrainOption.Value.Number(var number) ->
                new Settings.Annealing(number.doubleValue(), number.doubleValue());
            case TrainOption.Value.Anneal(var from, var to) ->
                new Settings.Annealing(from.doubleValue(), to.doubleValue());
            case TrainOption.Value.Text _, TrainOption.Value.Flag _ -> Settings.DEFAULT.steepness();
        };
    }

    /// The one text that the option takes is `'learned'`.
    private boolean learnsSteepness() {
        return text("steepness").isPresent();
    }

    private String device() {
        String device = text("device").orElse("auto");
        if (!DEVICES.contains(device)) {
            throw notYet("device", "the device '" + device + "' is not available in this version; cpu is");
        }
        return device;
    }

    private Optional<Double> number(String key) {
        return train.option(key)
                .map(TrainOption::value)
                .filter(TrainOption.Value.Number.class::isInstance)
                .map(value -> ((TrainOption.Value.Number) value).number().doubleValue());
    }

    private Optional<String> text(String key) {
        return train.option(key)
                .map(TrainOption::value)
                .filter(TrainOption.Value.Text.class::isInstance)
                .map(value -> ((TrainOption.Value.Text) value).text());
    }

    private ProblemException notYet(String key, String message) {
        return new ProblemException(
                new Problem("not-yet", train.option(key).orElseThrow().span(), message, "leave the option away"));
    }
}
