package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.RelationHardening;
import dev.sigmalab.engine.health.Examination;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Vitals;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Checkpoint;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.Trainer;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.engine.train.TrainingTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Trains a statement whose query is more than a filter and holds what was learned against the database.
final class RelationalAttempts {
    private final Database database;
    private final Backends backends;
    private final Statement.Train train;
    private final Companions companions;
    private final RunListener listener;

    /// @param companions what is trained along
    RelationalAttempts(
            Database database, Backends backends, Statement.Train train, Companions companions, RunListener listener) {
        this.database = database;
        this.backends = backends;
        this.train = train;
        this.companions = companions;
        this.listener = listener;
    }

    /// One training from start to proof.
    ///
    /// @param columns what learnable columns have learned
    /// @param written the same in their tables, not yet to last
    record Attempt(
            RelationModel model,
            TrainingSession.Outcome outcome,
            Map<String, BigDecimal> values,
            Map<String, double[]> columns,
            Map<String, BigDecimal> hardened,
            Agreement agreement,
            WriteBack written,
            List<String> notes,
            List<Finding> findings) {
        boolean selectsNoMatch() {
            return outcome.status() != TrainingSession.Status.STOPPED
                    && outcome.interventions().isEmpty()
                    && agreement.train().truePositive() == 0;
        }

        /// Where to go on if it was stopped.
        Optional<Checkpoint> stopped() {
            return outcome.checkpoint().map(checkpoint -> checkpoint.withStarts(model.given()));
        }
    }

    /// Trains a model.
    ///
    /// @param untrained with its rows
    /// @return what was learned, in the learnable tables too, where it is to be kept or undone
    /// @throws dev.sigmalab.engine.problem.ProblemException if a number was not finite
    Attempt attempt(RelationModel untrained, Beginning beginning) {
        Set<String> frozen = new SettingsReader(train).frozen();
        Backend backend = backends.named(untrained.settings().device());
        Vitals vitals = new Vitals();
        TrainingSession.Outcome outcome = train(untrained, frozen, vitals, beginning);
        RelationModel model = untrained.withSteepnesses(outcome.steepnesses());
        double[] best = outcome.best().orElseThrow().numbers();
        Map<String, BigDecimal> values = model.natural(best);
        Map<String, double[]> columns = model.naturalColumns(best);
        Map<String, BigDecimal> hardened =
                new RelationHardening(database.connection(), model, frozen, columns).harden(values);
        List<String> notes = new ArrayList<>();
        WriteBack written = WriteBack.of(database.connection(), model, columns, notes);
        boolean checked = false;
        try {
            Agreement agreement = PlainStatement.placing(
                    "",
                    train.query().source(),
                    database.connection(),
                    () -> RelationalAgreement.of(
                            database.connection(), sql(model, hardened), model, hardened, columns));
            notes.addAll(RelationalReport.notes(model, hardened, agreement, outcome));
            List<Finding> findings = Examination.of(
                    vitals,
                    new RelationalHealth(train, model, frozen, backend).subject(best, agreement.softHard(), vitals),
                    backend);
            checked = true;
            return new Attempt(model, outcome, values, columns, hardened, agreement, written, notes, findings);
        } finally {
            if (!checked) {
                written.close();
            }
        }
    }

    /// The query with its values, and those that are trained with it around it.
    private String sql(RelationModel model, Map<String, BigDecimal> hardened) {
        Map<Integer, Literal> literals = PlainText.literals(model.data().query().learnables(), hardened);
        return companions.around(new PlainText(train.query()).print(literals), literals);
    }

    private TrainingSession.Outcome train(RelationModel model, Set<String> frozen, Vitals vitals, Beginning beginning) {
        Backend backend = backends.named(model.settings().device());
        List<Trainable> trainables = model.trainables(frozen);
        List<Learnable> scalars = model.data().query().learnables();
        listener.learning(train.name().written(), scalars, trainables.subList(0, scalars.size()));
        TrainingTask task = model.task();
        BatchCheck.require(train, model.data().query(), task);
        LossPaths paths = LossPaths.of(train, task.soft());
        paths.require(scalars, frozen);
        paths.requireColumns(model.data().query(), frozen);
        try (Trainer trainer = new Trainer(task, trainables, model.settings(), backend, listener.watchesOperators())) {
            ForkPoint.requireFits(beginning.point(), trainer, train);
            listener.planned(train.name().written(), LossWords.in(trainer.plan().placed(companions::visible), train));
            Resuming resuming = beginning.resuming();
            TrainingSession session = new TrainingSession(
                    trainer,
                    model.settings(),
                    vitals.andThen(listener::epoch),
                    beginning.from(),
                    checkpoint -> resuming.keep(checkpoint.withStarts(model.given()), model.data()::hash));
            listener.inspecting(train.name().written(), Inspection.of(model, task, trainables, backend));
            listener.training(train.name().written(), session);
            TrainingSession.Outcome outcome = session.run();
            if (outcome.status() == TrainingSession.Status.FAILED) {
                resuming.forget();
            }
            outcome.checkpoint()
                    .ifPresent(stopped -> resuming.keep(stopped.withStarts(model.given()), model.data()::hash));
            RelationalChecks.requireFinite(
                    outcome, train, model, () -> NotFinite.first(outcome, task, trainables, backend));
            return outcome;
        }
    }
}
