package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.LoadedTables;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.AgreementCheck;
import dev.sigmalab.engine.harden.HardSelection;
import dev.sigmalab.engine.harden.Hardening;
import dev.sigmalab.engine.harden.NearbyThresholds;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.health.Examination;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Vitals;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.learned.LearnableTables;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.sql.TrainOption;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.Trainer;
import dev.sigmalab.engine.train.TrainingData;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.engine.train.TrainingTask;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs TRAIN: bind, load, train, harden, prove, keep.
final class TrainStatement {
    private final Connection connection;
    private final LearnedQueries learned;
    private final Backends backends;
    private final TrainBinder binder;
    private final LearnedViews views;
    private final RelationalBinding binding;
    private final RelationalTraining relational;

    TrainStatement(
            Database database,
            LearnedQueries learned,
            LearnableTables learnables,
            Backends backends,
            TrainBinder binder,
            LoadedTables tables) {
        this.connection = database.connection();
        this.learned = learned;
        this.backends = backends;
        this.binder = binder;
        this.views = new LearnedViews(database, learned);
        this.binding = new RelationalBinding(database, learned, learnables, tables);
        this.relational = new RelationalTraining(database, learned, backends, views, binding);
    }

    /// How queries that are more than a filter are bound and loaded.
    RelationalBinding relational() {
        return binding;
    }

    /// Loads what the statement reads and can be kept until it runs.
    ///
    /// @param most of how many rows at the most
    void loadAhead(Statement.Train train, long most, RunListener listener) {
        if (binding.isFilter(train)) {
            binder.loadAhead(train, most, listener);
        } else {
            binding.loadAhead(train, most, listener);
        }
    }

    /// @param point where to go on from an epoch of another run
    TrainingReport run(Statement.Train train, RunListener listener, Optional<ForkPoint> point) {
        Settings settings = ForkPoint.settings(point, new SettingsReader(train).read());
        backends.require(
                settings.device(),
                train.option("device")
                        .map(TrainOption::span)
                        .orElse(train.name().span()));
        views.requireNoCircle(train);
        Resuming resuming = new Resuming(train, learned.stopped(), Companions.of(train, learned));
        if (!resuming.isAsked() || learned.stopped().find(train.name().text()).isEmpty()) {
            views.requireFreeName(train);
        }
        if (!binding.isFilter(train)) {
            return relational.run(train, settings, listener, resuming, point);
        }
        List<Constraint> constraints = TrainBinder.constraints(train);
        BoundQuery query = binder.bind(train);
        long start = System.nanoTime();
        TrainingData data = binder.load(train, query, settings, listener);
        Beginning beginning = Beginning.of(resuming, point, settings, data::hash);
        boolean wasBalanced = beginning.wasBalanced();
        TrainedModel model = TrainedModel.of(data, wasBalanced ? settings.withBalance() : settings, constraints);
        PlainText plain = new PlainText(train.query());
        plain.check(connection, plain.literals(query, model.starts()));
        long loaded = System.nanoTime();
        Attempt attempt = attempt(train, model, plain, listener, beginning);
        List<String> notes = new ArrayList<>(TrainingChecks.holdoutNotes(train, data));
        if (attempt.isDegenerate() && !wasBalanced && point.isEmpty() && mayBalance(train)) {
            attempt = attempt(
                    train,
                    TrainedModel.of(data, settings.withBalance(), constraints),
                    plain,
                    listener,
                    beginning.anew());
            notes.add("the learned query selected no row that matches: trained again with class_weight => 'balanced'");
        }
        long trained = System.nanoTime();
        Performance before = Performance.of(data, HardSelection.of(data, settings, model.starts()));
        point.ifPresent(at -> notes.add(at.note(settings)));
        ByHand.note(attempt.outcome().interventions(), query.learnables(), model.scaling()::learnable)
                .ifPresent(notes::add);
        notes.addAll(ReportParts.notes(model, attempt.hardened(), attempt.agreement()));
        attempt.findings().forEach(finding -> notes.add(finding.line()));
        listener.diagnosed(train.name().written(), attempt.findings());
        ReportParts.constraints(constraints, attempt.agreement()).forEach(result -> notes.add(result.text()));
        notes.add(ReportParts.change(before, attempt.agreement()));
        notes.addAll(ReportParts.suggestions(
                new NearbyThresholds(data, attempt.model().settings()).search(attempt.hardened()), constraints));
        resuming.note(attempt.outcome().checkpoint(), data::hash, settings.epochs())
                .ifPresent(notes::add);
        String sql = plain.print(attempt.literals());
        TrainingReport report = new TrainingReport(
                train.name().written(),
                attempt.outcome().status(),
                attempt.outcome().epochs(),
                data.universe().total(),
                backends.named(settings.device()).name(),
                ReportParts.losses(attempt.outcome(), settings),
                ReportParts.parameters(attempt.model(), attempt.values(), attempt.hardened()),
                attempt.agreement(),
                ReportParts.constraints(constraints, attempt.agreement()),
                attempt.findings(),
                before,
                sql,
                notes,
                new TrainingReport.Seconds((loaded - start) / 1e9, (trained - loaded) / 1e9));
        // The view comes last: one without its learned query would be taken for the analyst's own.
        learned.keep(learnedQuery(train, query, attempt.model(), attempt.literals(), plain, notes), report);
        return views.create(train, sql).map(report::withNote).orElse(report);
    }

    /// One training from start to proof.
    private record Attempt(
            TrainedModel model,
            TrainingSession.Outcome outcome,
            Map<String, BigDecimal> values,
            Map<String, BigDecimal> hardened,
            Map<Integer, Literal> literals,
            Agreement agreement,
            List<Finding> findings) {
        /// Whether no row that should be selected is.
        boolean isDegenerate() {
            return outcome.status() != TrainingSession.Status.STOPPED
                    && outcome.interventions().isEmpty()
                    && agreement.train().truePositive() == 0;
        }
    }

    private Attempt attempt(
            Statement.Train train, TrainedModel model, PlainText plain, RunListener listener, Beginning beginning) {
        Backend backend = backends.named(model.settings().device());
        Vitals vitals = new Vitals();
        TrainingSession.Outcome outcome = train(train, model, backend, listener, vitals, beginning);
        double[] best = outcome.best().orElseThrow().numbers();
        TrainedModel trained = model.withSteepnesses(outcome.steepnesses());
        Map<String, BigDecimal> values = model.natural(best);
        Map<String, BigDecimal> hardened = new Hardening(
                        connection, model.data(), model.settings(), new SettingsReader(train).frozen())
                .harden(values);
        Map<Integer, Literal> literals = plain.literals(model.query(), hardened);
        Agreement agreement = PlainStatement.placing(
                "",
                train.query().source(),
                connection,
                () -> agreement(model.query(), trained, hardened, literals, backend));
        List<Finding> findings = Examination.of(
                vitals,
                FilterHealth.subject(
                        trained, new SettingsReader(train).frozen(), best, values, agreement.softHard(), backend),
                backend);
        return new Attempt(trained, outcome, values, hardened, literals, agreement, findings);
    }

    /// Whether the analyst left the choice of what counts how much to the engine.
    private static boolean mayBalance(Statement.Train train) {
        return train.option("class_weight").isEmpty() && train.option("loss").isEmpty();
    }

    private TrainingSession.Outcome train(
            Statement.Train train,
            TrainedModel model,
            Backend backend,
            RunListener listener,
            Vitals vitals,
            Beginning beginning) {
        Set<String> frozen = new SettingsReader(train).frozen();
        List<Trainable> trainables = model.trainables(frozen);
        listener.learning(train.name().written(), model.query().learnables(), trainables);
        TrainingTask task = TrainingTask.of(model.objective(), model.data(), model.scaling(), model.settings());
        LossPaths.of(train, task.soft()).require(model.query().learnables(), frozen);
        try (Trainer trainer = new Trainer(task, trainables, model.settings(), backend, listener.watchesOperators())) {
            ForkPoint.requireFits(beginning.point(), trainer, train);
            listener.planned(train.name().written(), LossWords.in(trainer.plan(), train));
            TrainingSession session = new TrainingSession(
                    trainer,
                    model.settings(),
                    vitals.andThen(listener::epoch),
                    beginning.from(),
                    checkpoint -> beginning.resuming().keep(checkpoint, model.data()::hash));
            listener.inspecting(
                    train.name().written(),
                    Inspection.of(model.data(), model.scaling(), task, trainables, model.settings(), backend));
            listener.training(train.name().written(), session);
            TrainingSession.Outcome outcome = session.run();
            if (outcome.status() == TrainingSession.Status.FAILED) {
                beginning.resuming().forget();
            }
            TrainingChecks.requireFinite(
                    outcome, train, model, () -> NotFinite.first(outcome, task, trainables, backend));
            return outcome;
        }
    }

    private Agreement agreement(
            BoundQuery query,
            TrainedModel model,
            Map<String, BigDecimal> hardened,
            Map<Integer, Literal> literals,
            Backend backend) {
        String condition = query.condition()
                .map(where -> new PlainText(where).print(literals))
                .orElse("TRUE");
        return new AgreementCheck(connection, query, model.settings())
                .check(hardened, condition, data -> model.softSelection(hardened, data, backend));
    }

    private static LearnedQuery learnedQuery(
            Statement.Train train,
            BoundQuery query,
            TrainedModel model,
            Map<Integer, Literal> literals,
            PlainText plain,
            List<String> notes) {
        Map<Integer, Literal> initial = plain.literals(query, model.starts());
        List<LearnedQuery.LearnedValue> values = query.learnables().stream()
                .flatMap(learnable -> learnable.calls().stream()
                        .map(call -> new LearnedQuery.LearnedValue(
                                call.ordinal(),
                                learnable.name(),
                                initial.get(call.ordinal()),
                                literals.get(call.ordinal()))))
                .toList();
        return new LearnedQuery(
                train.name().text(), train.source().text(), values, model.ownSteepnesses(), Instant.now(), notes);
    }
}
