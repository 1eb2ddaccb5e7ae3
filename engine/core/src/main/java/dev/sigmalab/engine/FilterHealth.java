package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.health.Patient;
import dev.sigmalab.engine.health.Subject;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingTask;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is looked at of a trained filter to tell whether it could learn.
final class FilterHealth {
    private FilterHealth() {}

    /// @param frozen names in lower case of what was not to move
    /// @param numbers where learning ended
    /// @param values the same in natural units
    /// @param softHard the share of rows on which soft weights and the exported query agree
    static Subject subject(
            TrainedModel model,
            Set<String> frozen,
            double[] numbers,
            Map<String, BigDecimal> values,
            double softHard,
            Backend backend) {
        List<Trainable> trainables = model.trainables(frozen);
        TrainingTask task = TrainingTask.of(model.objective(), model.data(), model.scaling(), model.settings());
        return new Subject(
                task,
                true,
                model.settings(),
                trainables,
                task.arguments(trainables, Optional.empty(), model.settings().steepness(0)),
                task.arguments(trainables, Optional.of(numbers), model.finalSteepness()),
                model.query().where().comparisons(),
                columns(model),
                List.of(new Patient.Rows(
                        "",
                        model.weights(values, model.data(), backend),
                        trainables.stream().map(Trainable::name).toList(),
                        true)),
                List.of(),
                Map.of(),
                rowsGap(softHard));
    }

    /// The gap between weight > ½ and the exported query.
    static Patient.Gap rowsGap(double softHard) {
        return new Patient.Gap(
                1 - softHard,
                "the exported query selects otherwise than the soft one on %.0f%% of the rows"
                        .formatted(100 * (1 - softHard)));
    }

    private static Map<String, Patient.Column> columns(TrainedModel model) {
        Map<String, Patient.Column> columns = new LinkedHashMap<>();
        for (Learnable learnable : model.query().learnables()) {
            if (learnable.thresholdOf().isPresent()) {
                int index = learnable.thresholdOf().getAsInt();
                NumberColumn number = model.data().number(index);
                ComparedValues.of(
                                model.query().load().columns().get(index).text(),
                                number,
                                learnable,
                                model.scaling().learnable(learnable.name()).unit())
                        .ifPresent(column -> columns.put(learnable.name(), column));
            }
        }
        return columns;
    }
}
