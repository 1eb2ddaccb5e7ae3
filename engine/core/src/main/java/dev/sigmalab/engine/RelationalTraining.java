package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.harden.RelationPerformance;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.relation.RelationData;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Checkpoint;
import dev.sigmalab.engine.train.Method;
import dev.sigmalab.engine.train.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs TRAIN for every query that is more than a filter: joins, groups, subqueries, unions, MINIMIZE and MAXIMIZE.
final class RelationalTraining {
    private final Database database;
    private final LearnedQueries learned;
    private final Backends backends;
    private final LearnedViews views;
    private final RelationalBinding binding;

    RelationalTraining(
            Database database,
            LearnedQueries learned,
            Backends backends,
            LearnedViews views,
            RelationalBinding binding) {
        this.database = database;
        this.learned = learned;
        this.backends = backends;
        this.views = views;
        this.binding = binding;
    }

    /// @param point where to go on from an epoch of another run
    TrainingReport run(
            Statement.Train train, Settings given, RunListener listener, Resuming resuming, Optional<ForkPoint> point) {
        Companions companions = Companions.of(train, learned);
        return companions.placing(() -> run(train, companions, given, listener, resuming, point));
    }

    private TrainingReport run(
            Statement.Train train,
            Companions companions,
            Settings given,
            RunListener listener,
            Resuming resuming,
            Optional<ForkPoint> point) {
        BoundRelation query = binding.bind(train);
        Settings settings = suited(train, query, given);
        long start = System.nanoTime();
        List<Constraint> constraints = RelationalConstraints.of(train, query);
        RelationData data = binding.load(train, query, listener);
        Beginning beginning = Beginning.of(resuming, point, settings, data::hash);
        boolean wasBalanced = beginning.wasBalanced();
        RelationModel model = RelationModel.of(
                        data,
                        wasBalanced ? settings.withBalance() : settings,
                        RelationalBinding.sign(train),
                        beginning.from().map(Checkpoint::starts).orElse(Checkpoint.Starts.GIVEN))
                .withConstraints(constraints);
        RelationalChecks.requireTrainable(train, model);
        RelationalConstraints.requireReachable(constraints, model);
        PlainText plain = new PlainText(train.query());
        if (companions.members().isEmpty()) {
            plain.check(database.connection(), literals(query, model.starts()));
        }
        long loaded = System.nanoTime();
        RelationalAttempts attempts = new RelationalAttempts(database, backends, train, companions, listener);
        RelationalAttempts.Attempt attempt = attempts.attempt(model, beginning);
        List<String> notes = new ArrayList<>();
        point.ifPresent(at -> notes.add(at.note(settings)));
        ByHand.note(attempt.outcome().interventions(), query.learnables(), model.scaling()::learnable)
                .ifPresent(notes::add);
        if (mayBalance(train) && !wasBalanced && point.isEmpty() && attempt.selectsNoMatch()) {
            attempt.written().close();
            RelationModel balanced = RelationModel.of(
                            data, settings.withBalance(), RelationalBinding.sign(train), model.given())
                    .withConstraints(constraints);
            attempt = attempts.attempt(balanced, beginning.anew());
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
            Map<Integer, Literal> literals = literals(query, attempt.hardened());
            Map<LearnedQuery, TrainingReport> kept =
                    companions.learned(literals, attempt.model().steepnesses(), report);
            kept.put(
                    RelationalReport.learnedQuery(
                            train,
                            literals(query, attempt.model().starts()),
                            literals,
                            attempt.model(),
                            report.notes()),
                    report);
            written.keep();
            keep(kept, model);
            List<String> missing = companions.createViews(views, literals);
            views.create(train, report.sql()).ifPresent(missing::add);
            return missing.stream().reduce(report, TrainingReport::withNote, (a, _) -> a);
        }
    }

    private TrainingReport report(
            Statement.Train train,
            RelationalAttempts.Attempt attempt,
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

    /// Keeps learned queries; if that fails, learnable columns are what they were before.
    private void keep(Map<LearnedQuery, TrainingReport> queries, RelationModel model) {
        boolean kept = false;
        try {
            learned.keep(queries);
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

    private static boolean mayBalance(Statement.Train train) {
        return train.objective() instanceof Statement.Objective.Matching
                && train.option("class_weight").isEmpty()
                && train.option("loss").isEmpty();
    }

    private static Map<Integer, Literal> literals(BoundRelation query, Map<String, BigDecimal> values) {
        return PlainText.literals(query.learnables(), values);
    }
}
