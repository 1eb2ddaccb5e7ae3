package dev.sigmalab.engine.health;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// What was trained, whatever kind of query it is: graphs and rows, where learning began and ended, what was weighed.
///
/// @param isMatching whether MATCHING says which rows are right, so that losses of labels have an effect
/// @param trainables what the trainer moved, but for steepnesses
/// @param start the numbers of the soft graph where learning began, at the steepness with which it ended
/// @param end those where it ended
/// @param comparisons of the query
/// @param columns what thresholds are compared with, by parameter
/// @param keys the rows of learnable tables in words, by the parameter of their column
public record Subject(
        TrainingTask task,
        boolean isMatching,
        Settings settings,
        List<Trainable> trainables,
        Arguments start,
        Arguments end,
        List<SoftPredicate.Comparison> comparisons,
        Map<String, Patient.Column> columns,
        List<Patient.Rows> rows,
        List<Patient.Group> groups,
        Map<String, IntFunction<String>> keys,
        Patient.Gap gap) {}
