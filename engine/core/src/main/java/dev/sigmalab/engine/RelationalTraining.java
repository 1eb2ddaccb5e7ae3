package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.AnswerCheck;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.harden.RelationHardening;
import dev.sigmalab.engine.harden.RelationPerformance;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Filters;
import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.relation.Answer;
import dev.sigmalab.engine.relation.Probe;
import dev.sigmalab.engine.relation.RelationData;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.Trainer;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.engine.train.TrainingTask;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs TRAIN for every query that is more than a filter: joins, groups, subqueries, unions, MINIMIZE and MAXIMIZE.
final class RelationalTraining {
    private final Database database;
    private final LearnedQueries learned;
    private final Backends backends;
    private final LearnedViews views;

    RelationalTraining(Database database, LearnedQueries learned, Backends backends, LearnedViews views) {
        this.database = database;
        this.learned = learned;
        this.backends = backends;
        this.views = views;
    }

    /// Whether the shorter way of plain filters is open to a statement.
    boolean isFilter(Statement.Train train) {
        return !Companions.areAsked(train)
                && train.objective() instanceof Statement.Objective.Matching
                && Filters.isFilter(train.query(), _ -> false);
    }

    TrainingReport run(Statement.Train train, Settings settings, RunListener listener) {
        BoundRelation query = bind(train);
        long start = System.nanoTime();
        RelationModel model = model(train, query, settings, listener);
        PlainText plain = new PlainText(train.query());
        Companions companions = Companions.of(train, learned);
        if (companions.members().isEmpty()) {
            plain.check(database.connection(), literals(query, model.starts()));
        }
        long loaded = System.nanoTime();
        Attempt attempt = attempt(train, model, listener);
        List<String> notes = new ArrayList<>(attempt.notes());
        if (mayBalance(train) && attempt.selectsNoMatch()) {
            RelationModel balanced = RelationModel.of(model.data(), settings.withBalance(), sign(train));
            attempt = attempt(train, balanced, listener);
            notes.clear();
            notes.addAll(attempt.notes());
            notes.add("the learned query selected no row that matches: trained again with class_weight => 'balanced'");
        }
        long trained = System.nanoTime();
        Map<Integer, Literal> literals = literals(query, attempt.hardened());
        String sql = plain.print(literals);
        Performance before =
                RelationPerformance.of(attempt.model(), attempt.model().hard(model.starts(), model.columns()));
        notes.add(
                query.objective().isPresent()
                        ? RelationalReport.change(attempt.model(), attempt.hardened(), train)
                        : ReportParts.change(before, attempt.agreement()));
        TrainingReport report = new TrainingReport(
                train.name().written(),
                attempt.outcome().status(),
                attempt.outcome().epochs(),
                model.rows(),
                backends.named(settings.device()).name(),
                ReportParts.losses(attempt.outcome(), settings),
                RelationalReport.parameters(attempt.model(), attempt.values(), attempt.hardened()),
                attempt.agreement(),
                List.of(),
                List.of(),
                before,
                sql,
                notes,
                new TrainingReport.Seconds((loaded - start) / 1e9, (trained - loaded) / 1e9));
        companions.keep(learned, views, literals, report);
        learned.keep(learnedQuery(train, query, model, literals, notes), report);
        return views.create(train, sql).map(report::withNote).orElse(report);
    }

    private static ProblemException notYet(Span place, String what, String goes) {
        return new ProblemException(new Problem(
                "not-yet",
                place,
                what + " is not available for this query in this version",
                goes + " with MATCHING on a plain SELECT … FROM … WHERE"));
    }

    /// The statement bound against the database.
    BoundRelation bind(Statement.Train train) {
        if (!train.constraints().isEmpty()) {
            throw notYet(train.constraints().getFirst().source().span(), "SUBJECT TO", "constraints go");
        }
        for (String option : List.of("batch", "resume")) {
            train.option(option).ifPresent(given -> {
                throw notYet(given.span(), option, "it goes");
            });
        }
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
        BoundRelation query = new RelationalBinder(database.connection(), _ -> Optional.empty())
                .bind(train.query(), question, Companions.of(train, learned).companions());
        if (query.learnables().isEmpty() && query.learnedColumns().isEmpty()) {
            throw new ProblemException(new Problem(
                    "nothing-to-learn",
                    train.query().source().span(),
                    "there is no LEARN in the query, so there is nothing to train",
                    "write LEARN() in place of a number"));
        }
        TrainBinder.requireKnownNames(new SettingsReader(train).frozen(), train, query.learnables());
        return query;
    }

    /// The statement with its rows as they are now.
    RelationModel model(Statement.Train train, BoundRelation query, Settings settings, RunListener listener) {
        ProgressListener progress = (done, _) -> listener.loading(done);
        RelationData data = PlainStatement.placing(
                "",
                train.source(),
                database.connection(),
                () -> RelationData.load(database.connection(), query, progress, listener.cancellation()));
        RelationModel model = RelationModel.of(data, settings, sign(train));
        RelationalChecks.requireTrainable(train, model);
        return model;
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
    private record Attempt(
            RelationModel model,
            TrainingSession.Outcome outcome,
            Map<String, BigDecimal> values,
            Map<String, BigDecimal> hardened,
            Agreement agreement,
            List<String> notes) {
        boolean selectsNoMatch() {
            return outcome.status() != TrainingSession.Status.STOPPED
                    && agreement.train().truePositive() == 0;
        }
    }

    private Attempt attempt(Statement.Train train, RelationModel model, RunListener listener) {
        Backend backend = backends.named(model.settings().device());
        Set<String> frozen = new SettingsReader(train).frozen();
        TrainingSession.Outcome outcome = train(train, model, frozen, backend, listener);
        Map<String, BigDecimal> values =
                model.natural(outcome.best().orElseThrow().numbers());
        Map<String, BigDecimal> hardened =
                new RelationHardening(database.connection(), model, frozen, model.columns()).harden(values);
        Agreement agreement = PlainStatement.placing(
                "", train.query().source(), database.connection(), () -> agreement(train, model, hardened));
        return new Attempt(
                model,
                outcome,
                values,
                hardened,
                agreement,
                RelationalReport.notes(model, hardened, agreement, outcome));
    }

    private TrainingSession.Outcome train(
            Statement.Train train, RelationModel model, Set<String> frozen, Backend backend, RunListener listener) {
        List<Trainable> trainables = model.trainables(frozen);
        listener.learning(train.name().written(), model.data().query().learnables(), trainables);
        TrainingTask task = model.task();
        TrainingChecks.requirePaths(task.soft(), model.data().query().learnables());
        try (Trainer trainer = new Trainer(task, trainables, model.settings(), backend)) {
            TrainingSession session = new TrainingSession(trainer, model.settings(), listener::epoch);
            listener.training(train.name().written(), session);
            TrainingSession.Outcome outcome = session.run();
            RelationalChecks.requireFinite(outcome, train);
            return outcome;
        }
    }

    private Agreement agreement(Statement.Train train, RelationModel model, Map<String, BigDecimal> hardened) {
        Probe hard = model.hard(hardened, model.columns());
        String sql = new PlainText(train.query()).print(literals(model.data().query(), hardened));
        String whole =
                Companions.of(train, learned).around(sql, literals(model.data().query(), hardened));
        AnswerCheck.Verdict verdict = new AnswerCheck(database.connection()).compare(Answer.of(hard), whole);
        Performance performance = RelationPerformance.of(model, hard);
        return new Agreement(
                verdict.engineRows(),
                verdict.databaseRows(),
                verdict.differing(),
                softHard(model, hardened, hard),
                performance.train(),
                performance.holdout());
    }

    /// The share of rows for which weight > ½ and the exported query agree.
    private static double softHard(RelationModel model, Map<String, BigDecimal> hardened, Probe hard) {
        double steepness = model.settings().steepness(model.settings().epochs() - 1);
        Probe soft = model.soft(hardened, model.columns(), steepness);
        long rows = 0;
        long differing = 0;
        for (BoundRelation.Part part : model.data().query().parts()) {
            BitSet other = soft.where(part.weight(), part.frame());
            other.xor(hard.where(part.weight(), part.frame()));
            differing += other.cardinality();
            rows += model.data().rows(part.frame());
        }
        return rows == 0 ? 1 : 1 - (double) differing / rows;
    }

    private static LearnedQuery learnedQuery(
            Statement.Train train,
            BoundRelation query,
            RelationModel model,
            Map<Integer, Literal> literals,
            List<String> notes) {
        Map<Integer, Literal> initial = literals(query, model.starts());
        List<LearnedQuery.LearnedValue> values = query.learnables().stream()
                .flatMap(learnable -> learnable.calls().stream()
                        .filter(call -> train.learns().contains(call))
                        .map(call -> new LearnedQuery.LearnedValue(
                                call.ordinal(),
                                learnable.name(),
                                initial.get(call.ordinal()),
                                literals.get(call.ordinal()))))
                .toList();
        return new LearnedQuery(train.name().text(), train.source().text(), values, Map.of(), Instant.now(), notes);
    }
}
