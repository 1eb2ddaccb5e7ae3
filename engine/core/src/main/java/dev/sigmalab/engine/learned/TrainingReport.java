package dev.sigmalab.engine.learned;

import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one TRAIN came to: the object that `train --json` prints. Immutable.
///
/// @param name the learned query's name as written
/// @param rows rows of the universe
/// @param device the backend that trained
/// @param constraints of SUBJECT TO, in the order of the text
/// @param health what kept it from learning
/// @param before how the query does with its starting values; `agreement` tells how it does with the learned ones
/// @param sql the learned query as plain SQL, in H2's dialect
/// @param notes further things worth saying, a line each
public record TrainingReport(
        String name,
        TrainingSession.Status status,
        int epochs,
        long rows,
        String device,
        Losses loss,
        List<Parameter> parameters,
        Agreement agreement,
        List<ConstraintResult> constraints,
        List<Finding> health,
        Performance before,
        String sql,
        List<String> notes,
        Seconds seconds) {
    public TrainingReport {
        parameters = List.copyOf(parameters);
        constraints = List.copyOf(constraints);
        health = List.copyOf(health);
        notes = List.copyOf(notes);
    }

    /// The same report as that of another query that was trained along.
    public TrainingReport of(String other, String otherSql) {
        return with(other, otherSql, notes);
    }

    /// The same report with one more thing to say.
    public TrainingReport withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return with(name, sql, more);
    }

    private TrainingReport with(String ofName, String ofSql, List<String> saying) {
        return new TrainingReport(
                ofName,
                status,
                epochs,
                rows,
                device,
                loss,
                parameters,
                agreement,
                constraints,
                health,
                before,
                ofSql,
                saying,
                seconds);
    }

    /// Losses of the run.
    ///
    /// @param first soft training loss of the first epoch
    /// @param last soft training loss of the last epoch
    /// @param holdout soft loss of the last epoch on held-out rows
    /// @param hardHoldout loss of the exported query on held-out rows
    /// @param penalty l1 and l2 of the last epoch, which no loss contains; empty without them
    public record Losses(
            double first, double last, OptionalDouble holdout, OptionalDouble hardHoldout, OptionalDouble penalty) {}

    /// One parameter, values as text in its own units: `37`, `41800.5`, `2024-03-01`.
    ///
    /// @param column what it is compared with, in the analyst's words, if it is a threshold
    /// @param unit how far one step of 1 moves it, in natural units
    /// @param initial where it started
    /// @param value where learning ended
    /// @param hardened what stands in the exported SQL
    /// @param steepness of its comparison at the end
    public record Parameter(
            String name,
            Optional<String> column,
            double unit,
            Text initial,
            Text value,
            Text hardened,
            double steepness) {}

    /// One condition of SUBJECT TO, judged on the exported query.
    ///
    /// @param condition in the analyst's words
    /// @param value what it measures: counts over all rows, everything else over training rows
    /// @param holdout the same over held-out rows, which do not decide whether it is kept
    public record ConstraintResult(String condition, boolean kept, double value, OptionalDouble holdout) {
        /// In a line.
        public String text() {
            String held = holdout.isPresent() ? " (held out %s)".formatted(number(holdout.getAsDouble())) : "";
            return condition + (kept ? ": kept, " : ": broken, ") + number(value) + held;
        }

        private static String number(double value) {
            return value == Math.rint(value) && value > 1 ? "%,.0f".formatted(value) : "%.4f".formatted(value);
        }
    }

    /// A value for people, and for machines where it is a number.
    public record Text(String text, boolean isNumber) {
        @Override
        public String toString() {
            return text;
        }
    }

    /// How long it took.
    public record Seconds(double load, double train) {}
}
