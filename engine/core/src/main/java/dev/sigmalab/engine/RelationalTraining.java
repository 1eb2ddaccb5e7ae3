package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.LoadedTables;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.harden.RelationHardening;
import dev.sigmalab.engine.harden.RelationPerformance;
import dev.sigmalab.engine.health.Examination;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Vitals;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.learned.LearnableTables;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.plan.Filters;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.relation.RelationData;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Checkpoint;
import dev.sigmalab.engine.train.Method;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.Trainer;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.engine.train.TrainingTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Runs TRAIN for every query that is more than a filter: joins, groups, subqueries, unions, MINIMIZE and MAXIMIZE.
final class RelationalTraining {
    private final Database database;
    private final LearnedQueries learned;
    private final LearnableTables learnables;
    private final Backends backends;
    private final LearnedViews views;
    private final LoadedTables tables;

    RelationalTraining(
            Database database,
            LearnedQueries learned,
            LearnableTables learnables,
            Backends backends,
            LearnedViews views,
            LoadedTables tables) {
        this.tables = tables;
        this.learnables = learnables;
        this.database = database;
        this.learned = learned;
        this.backends = backends;
        this.views = views;
    }

    /// Whether the shorter way of plain filters is open to a statement.
    boolean isFilter(Statement.Train train) {
        return !Companions.areAsked(train)
                && train.objective() instanceof Statement.Objective.Matching
                && Filters.isFilter(train.query(), learnables.all()::containsKey);
    }

    /// @param point where to go on from an epoch of another run
    TrainingReport run(
            Statement.Train train, Settings given, RunListener listener, Resuming resuming, Optional<ForkPoint> point) {
        BoundRelation query = bind(train);
        Settings settings = suited(train, query, given);
        long start = System.nanoTime();
        List<Constraint> constraints = RelationalConstraints.of(train, query);
        RelationData data = load(train, query, listener);
        Beginning beginning = Beginning.of(resuming, point, settings, data::hash);
        boolean wasBalanced = beginning.wasBalanced();
        RelationModel model = RelationModel.of(
                        data,
                        wasBalanced ? settings.withBalance() : settings,
                        sign(train),
                        beginning.from().map(Checkpoint::starts).orElse(Checkpoint.Starts.GIVEN))
                .withConstraints(constraints);
        RelationalChecks.requireTrainable(train, model);
        RelationalConstraints.requireReachable(constraints, model);
        PlainText plain = new PlainText(train.query());
        Companions companions = Companions.of(train, learned);
        if (companions.members().isEmpty()) {
            plain.check(database.connection(), literals(query, model.starts()));
        }
        long loaded = System.nanoTime();
        Attempt attempt = attempt(train, model, listener, beginning);
        List<String> notes = new ArrayList<>();
        point.ifPresent(at -> notes.add(at.note(settings)));
        ByHand.note(attempt.outcome().interventions(), query.learnables(), model.scaling()::learnable)
                .ifPresent(notes::add);
        if (mayBalance(train) && !wasBalanced && point.isEmpty() && attempt.selectsNoMatch()) {
            attempt.written().close();
            RelationModel balanced = RelationModel.of(data, settings.withBalance(), sign(train), given(model))
                    .withConstraints(constraints);
            attempt = attempt(train, balanced, listener, beginning.anew());
            notes.add("the learned query selected no row that matches: trained again with class_weight => 'balanced'");
        }
        notes.addAll(0, attempt.notes());
        attempt.findings().forEach(finding -> notes.add(finding.line()));
        listener.diagnosed(train.name().written(), attempt.findings());
        double trained = (System.nanoTime() - loaded) / 1e9;
        resuming.note(attempt.stopped(), data::hash, settings.epochs()).ifPresent(notes::add);
        try (WriteBack written = attempt.written()) {
            TrainingReport report =
                    report(train, attempt, notes, plain, new TrainingReport.Seconds((loaded - start) / 1e9, trained));
            written.keep();
            companions.keep(
                    learned,
                    views,
                    literals(query, attempt.hardened()),
                    attempt.model().steepnesses(),
                    report);
            keep(
                    RelationalReport.learnedQuery(
                            train,
                            literals(query, attempt.model().starts()),
                            literals(query, attempt.hardened()),
                            attempt.model(),
                            report.notes()),
                    report,
                    model);
            return views.create(train, report.sql()).map(report::withNote).orElse(report);
        }
    }

    private TrainingReport report(
            Statement.Train train,
            Attempt attempt,
            List<String> notes,
            PlainText plain,
            TrainingReport.Seconds seconds) {
        RelationModel model = attempt.model();
        BoundRelation query = model.data().query();
        Performance before = RelationPerformance.of(model, model.hard(model.starts(), model.columns()));
        List<TrainingReport.ConstraintResult> kept =
                ReportParts.constraints(model.objective().constraints().constraints(), attempt.agreement());
        kept.forEach(result -> notes.add(result.text()));
        notes.add(
                query.objective().isPresent()
                        ? RelationalReport.change(model, attempt.hardened(), attempt.columns(), train)
                        : ReportParts.change(before, attempt.agreement()));
        return new TrainingReport(
                train.name().written(),
                attempt.outcome().status(),
                attempt.outcome().epochs(),
                model.rows(),
                backends.named(model.settings().device()).name(),
                ReportParts.losses(attempt.outcome(), model.settings()),
                RelationalReport.parameters(model, attempt.values(), attempt.hardened()),
                attempt.agreement(),
                kept,
                attempt.findings(),
                before,
                plain.print(literals(query, attempt.hardened())),
                notes,
                seconds);
    }

    /// Keeps the learned query; if that fails, learnable columns are what they were before.
    private void keep(LearnedQuery query, TrainingReport report, RelationModel model) {
        boolean kept = false;
        try {
            learned.keep(query, report);
            kept = true;
        } finally {
            if (!kept) {
                WriteBack.of(database.connection(), model, model.columns(), new ArrayList<>())
                        .keep();
            }
        }
    }

    /// Where learnable columns are trained and nothing is compared, the loss is smooth: a line search gets there in a
    /// few epochs.
    private static Settings suited(Statement.Train train, BoundRelation query, Settings given) {
        boolean isChosen = train.option("optimizer").isPresent()
                || train.option("rate").isPresent()
                || train.option("batch").isPresent();
        return isChosen
                        || query.learnedColumns().isEmpty()
                        || !query.comparisons().isEmpty()
                ? given
                : given.edit().method(Method.LBFGS).build();
    }

    /// The statement bound against the database.
    BoundRelation bind(Statement.Train train) {
        Optional<ParsedSql> label = train.objective() instanceof Statement.Objective.Matching(ParsedSql condition)
                ? Optional.of(condition)
                : Optional.empty();
        Optional<ParsedSql> holdout = train.holdout()
                .filter(Statement.Holdout.Where.class::isInstance)
                .map(where -> ((Statement.Holdout.Where) where).condition());
        RelationalBinder.Question question = new RelationalBinder.Question(
                label,
                label.isPresent()
                        ? Optional.empty()
                        : Optional.of(train.objective().expression()),
                holdout,
                train.holdout().map(Statement.Holdout::span));
        BoundRelation query = new RelationalBinder(database.connection(), lookup())
                .bind(train.query(), question, Companions.of(train, learned).companions());
        if (query.learnables().isEmpty() && query.learnedColumns().isEmpty()) {
            throw new ProblemException(new Problem(
                    "nothing-to-learn",
                    train.query().source().span(),
                    "there is no LEARN in the query, so there is nothing to train",
                    "write LEARN() in place of a number"));
        }
        List<String> known = new ArrayList<>();
        query.learnables().forEach(learnable -> known.add(learnable.name().toLowerCase(Locale.ROOT)));
        query.learnedColumns().forEach(column -> known.add(column.parameter()));
        TrainBinder.requireKnown(new SettingsReader(train).frozen(), train, known);
        return query;
    }

    private Function<String, Optional<LearnableTable>> lookup() {
        Map<String, LearnableTable> tables = learnables.all();
        return name -> Optional.ofNullable(tables.get(name));
    }

    /// The statement with its rows as they are now.
    RelationModel model(Statement.Train train, BoundRelation query, Settings settings, RunListener listener) {
        RelationModel model = RelationModel.of(load(train, query, listener), settings, sign(train));
        RelationalChecks.requireTrainable(train, model);
        return model;
    }

    private RelationData load(Statement.Train train, BoundRelation query, RunListener listener) {
        ProgressListener progress = (done, _) -> listener.loading(done);
        return PlainStatement.placing(
                "",
                train.source(),
                database.connection(),
                () -> RelationData.load(database.connection(), query, tables, progress, listener.cancellation()));
    }

    private static Checkpoint.Starts given(RelationModel model) {
        return new Checkpoint.Starts(model.starts(), model.columns());
    }

    private static double sign(Statement.Train train) {
        return train.objective() instanceof Statement.Objective.Maximize ? -1 : 1;
    }

    private static boolean mayBalance(Statement.Train train) {
        return train.objective() instanceof Statement.Objective.Matching
                && train.option("class_weight").isEmpty()
                && train.option("loss").isEmpty();
    }

    private static Map<Integer, Literal> literals(BoundRelation query, Map<String, BigDecimal> values) {
        return PlainText.literals(query.learnables(), values);
    }

    /// One training from start to proof.
    ///
    /// @param columns what learnable columns have learned
    /// @param written the same in their tables, not yet to last
    private record Attempt(
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
            return outcome.checkpoint().map(checkpoint -> checkpoint.withStarts(given(model)));
        }
    }

    private Attempt attempt(Statement.Train train, RelationModel untrained, RunListener listener, Beginning beginning) {
        Set<String> frozen = new SettingsReader(train).frozen();
        Backend backend = backends.named(untrained.settings().device());
        Vitals vitals = new Vitals();
        TrainingSession.Outcome outcome = train(train, untrained, frozen, listener, vitals, beginning);
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
                            database.connection(), sql(train, model, hardened), model, hardened, columns));
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
    private String sql(Statement.Train train, RelationModel model, Map<String, BigDecimal> hardened) {
        Map<Integer, Literal> literals = literals(model.data().query(), hardened);
        return Companions.of(train, learned).around(new PlainText(train.query()).print(literals), literals);
    }

    private TrainingSession.Outcome train(
            Statement.Train train,
            RelationModel model,
            Set<String> frozen,
            RunListener listener,
            Vitals vitals,
            Beginning beginning) {
        Backend backend = backends.named(model.settings().device());
        List<Trainable> trainables = model.trainables(frozen);
        List<Learnable> scalars = model.data().query().learnables();
        listener.learning(train.name().written(), scalars, trainables.subList(0, scalars.size()));
        TrainingTask task = model.task();
        BatchCheck.require(train, model.data().query(), task);
        LossPaths paths = LossPaths.of(train, task.soft());
        paths.require(scalars);
        paths.requireColumns(model.data().query(), frozen);
        try (Trainer trainer = new Trainer(task, trainables, model.settings(), backend, listener.watchesOperators())) {
            ForkPoint.requireFits(beginning.point(), trainer, train);
            listener.planned(train.name().written(), LossWords.in(trainer.plan(), train));
            Resuming resuming = beginning.resuming();
            TrainingSession session = new TrainingSession(
                    trainer,
                    model.settings(),
                    vitals.andThen(listener::epoch),
                    beginning.from(),
                    checkpoint -> resuming.keep(checkpoint.withStarts(given(model)), model.data()::hash));
            listener.inspecting(train.name().written(), Inspection.of(model, task, trainables, backend));
            listener.training(train.name().written(), session);
            TrainingSession.Outcome outcome = session.run();
            if (outcome.status() == TrainingSession.Status.FAILED) {
                resuming.forget();
            }
            outcome.checkpoint()
                    .ifPresent(stopped -> resuming.keep(stopped.withStarts(given(model)), model.data()::hash));
            RelationalChecks.requireFinite(
                    outcome, train, model, () -> NotFinite.first(outcome, task, trainables, backend));
            return outcome;
        }
    }
}
