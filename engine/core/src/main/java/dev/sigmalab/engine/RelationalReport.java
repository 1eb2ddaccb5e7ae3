package dev.sigmalab.engine;

import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.TrainingSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parts of a report about a query that is more than a filter.
final class RelationalReport {
    private RelationalReport() {}

    static List<TrainingReport.Parameter> parameters(
            RelationModel model, Map<String, BigDecimal> values, Map<String, BigDecimal> hardened) {
        return model.data().query().learnables().stream()
                .map(learnable -> parameter(learnable, model, values, hardened))
                .toList();
    }

    private static TrainingReport.Parameter parameter(
            Learnable learnable,
            RelationModel model,
            Map<String, BigDecimal> values,
            Map<String, BigDecimal> hardened) {
        String name = learnable.name();
        double unit = model.scaling().learnable(name).unit();
        Optional<String> column = learnable.thresholdOf().isEmpty()
                ? Optional.empty()
                : Optional.of(model.data()
                        .query()
                        .columns()
                        .get(learnable.thresholdOf().getAsInt())
                        .place()
                        .text());
        return new TrainingReport.Parameter(
                name,
                column,
                unit,
                ReportParts.shown(model.starts().get(name), unit, learnable),
                ReportParts.shown(values.get(name), unit, learnable),
                ReportParts.text(hardened.get(name), learnable.quality()),
                model.steepness(name));
    }

    /// What learning changed of what is minimised or maximised, by the plain query.
    static String change(
            RelationModel model,
            Map<String, BigDecimal> hardened,
            Map<String, double[]> columns,
            Statement.Train train) {
        SoftScalar objective = model.data().query().objective().orElseThrow();
        double before = model.hard(model.starts(), model.columns()).value(objective, Frame.UNIT)[0];
        double after = model.hard(hardened, columns).value(objective, Frame.UNIT)[0];
        return "%s is %.6g with the starting values, %.6g with the learned ones"
                .formatted(
                        train.objective().expression().source().text().strip().replaceAll("\\s+", " "), before, after);
    }

    /// What is worth saying beside the numbers.
    static List<String> notes(
            RelationModel model,
            Map<String, BigDecimal> hardened,
            Agreement agreement,
            TrainingSession.Outcome outcome) {
        List<String> notes = new ArrayList<>();
        notes.add(
                agreement.differing() == 0
                        ? "engine and database give the same %,d rows".formatted(agreement.databaseRows())
                        : "engine and database differ in %,d rows: %,d against %,d"
                                .formatted(agreement.differing(), agreement.engineRows(), agreement.databaseRows()));
        model.data().query().learnables().stream()
                .filter(learnable -> ReportParts.isAtBound(learnable, hardened.get(learnable.name())))
                .forEach(learnable -> notes.add(ReportParts.atBound(learnable, hardened.get(learnable.name()))));
        if (agreement.databaseRows() == 0) {
            notes.add("the learned query gives no rows");
        }
        return notes;
    }

    /// What training leaves behind.
    ///
    /// @param initial what stood in place of each LEARN, by ordinal
    /// @param literals what stands there now
    static LearnedQuery learnedQuery(
            Statement.Train train,
            Map<Integer, Literal> initial,
            Map<Integer, Literal> literals,
            RelationModel model,
            List<String> notes) {
        List<LearnedQuery.LearnedValue> values = model.data().query().learnables().stream()
                .flatMap(learnable -> learnable.calls().stream()
                        .filter(call -> train.learns().contains(call))
                        .map(call -> new LearnedQuery.LearnedValue(
                                call.ordinal(),
                                learnable.name(),
                                initial.get(call.ordinal()),
                                literals.get(call.ordinal()))))
                .toList();
        return new LearnedQuery(
                train.name().text(), train.source().text(), values, model.steepnesses(), Instant.now(), notes);
    }
}
