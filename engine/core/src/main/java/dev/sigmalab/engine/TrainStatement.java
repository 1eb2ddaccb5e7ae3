package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.AgreementCheck;
import dev.sigmalab.engine.harden.HardSelection;
import dev.sigmalab.engine.harden.Hardening;
import dev.sigmalab.engine.harden.NearbyThresholds;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.learned.LearnedQueries;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.Trainer;
import dev.sigmalab.engine.train.TrainingData;
import dev.sigmalab.engine.train.TrainingSession;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs TRAIN: bind, load, train, harden, prove, keep.
final class TrainStatement {
    private final Database database;
    private final Connection connection;
    private final LearnedQueries learned;
    private final Backends backends;

    TrainStatement(Database database, LearnedQueries learned, Backends backends) {
        this.database = database;
        this.connection = database.connection();
        this.learned = learned;
        this.backends = backends;
    }

    TrainingReport run(Statement.Train train, RunListener listener) {
        Settings settings = new SettingsReader(train).read();
        requireFreeName(train);
        BoundQuery query = bind(train);
        long start = System.nanoTime();
        TrainingData data = load(train, query, settings, listener);
        TrainedModel model = TrainedModel.of(data, settings);
        PlainText plain = new PlainText(train.query());
        plain.check(connection, plain.literals(query, model.starts()));
        long loaded = System.nanoTime();
        Attempt attempt = attempt(train, model, plain, listener);
        List<String> notes = new ArrayList<>();
        if (attempt.isDegenerate() && mayBalance(train)) {
            attempt = attempt(train, TrainedModel.of(data, settings.withBalance()), plain, listener);
            notes.add("rows that match are so few that selecting none had the least loss: trained again with "
                    + "class_weight => 'balanced'");
        }
        long trained = System.nanoTime();
        Performance before = Performance.of(data, HardSelection.of(data, settings, model.starts()));
        notes.addAll(ReportParts.notes(model, attempt.hardened(), attempt.agreement()));
        notes.add(ReportParts.change(before, attempt.agreement()));
        notes.addAll(ReportParts.suggestions(
                new NearbyThresholds(data, attempt.model().settings()).search(attempt.hardened())));
        String sql = plain.print(attempt.literals());
        TrainingReport report = new TrainingReport(
                train.name().written(),
                attempt.outcome().status(),
                attempt.outcome().epochs(),
                data.universe().total(),
                backends.named(settings.device()).name(),
                ReportParts.losses(attempt.outcome()),
                ReportParts.parameters(attempt.model(), attempt.values(), attempt.hardened()),
                attempt.agreement(),
                before,
                sql,
                notes,
                new TrainingReport.Seconds((loaded - start) / 1e9, (trained - loaded) / 1e9));
        // The view comes last: one without its learned query would be taken for the analyst's own.
        learned.keep(learnedQuery(train, query, model, attempt.literals(), plain, notes), report);
        return createView(train, sql).map(report::withNote).orElse(report);
    }

    /// One training from start to proof.
    private record Attempt(
            TrainedModel model,
            TrainingSession.Outcome outcome,
            Map<String, BigDecimal> values,
            Map<String, BigDecimal> hardened,
            Map<Integer, Literal> literals,
            Agreement agreement) {
        /// Whether no row that should be selected is.
        boolean isDegenerate() {
            return outcome.status() == TrainingSession.Status.DONE
                    && agreement.train().truePositive() == 0;
        }
    }

    private Attempt attempt(Statement.Train train, TrainedModel model, PlainText plain, RunListener listener) {
        Backend backend = backends.named(model.settings().device());
        TrainingSession.Outcome outcome = train(train, model, backend, listener);
        Map<String, BigDecimal> values =
                model.natural(outcome.best().orElseThrow().numbers());
        Map<String, BigDecimal> hardened = new Hardening(connection, model.data(), model.settings()).harden(values);
        Map<Integer, Literal> literals = plain.literals(model.query(), hardened);
        Agreement agreement = PlainStatement.placing(
                "",
                train.query().source(),
                connection,
                () -> agreement(model.query(), model, hardened, literals, backend));
        return new Attempt(model, outcome, values, hardened, literals, agreement);
    }

    /// Whether the analyst left the choice of what counts how much to the engine.
    private static boolean mayBalance(Statement.Train train) {
        return train.option("class_weight").isEmpty() && train.option("loss").isEmpty();
    }

    /// Binds the statement's query, label and holdout.
    BoundQuery bind(Statement.Train train) {
        if (!(train.objective() instanceof Statement.Objective.Matching(ParsedSql label))) {
            throw notYet(train.objective().expression().source().span(), "MINIMIZE and MAXIMIZE are");
        }
        if (!train.constraints().isEmpty()) {
            throw notYet(train.constraints().getFirst().source().span(), "SUBJECT TO is");
        }
        Optional<ParsedSql> holdout = train.holdout()
                .filter(Statement.Holdout.Where.class::isInstance)
                .map(where -> ((Statement.Holdout.Where) where).condition());
        BoundQuery query = new QueryBinder(connection).bind(train.query(), Optional.of(label), holdout);
        if (query.learnables().isEmpty()) {
            throw problem(
                    "nothing-to-learn",
                    train.query().source().span(),
                    "there is no LEARN in the query, so there is nothing to train",
                    "write LEARN() in place of a number in WHERE");
        }
        requireKnownNames(new SettingsReader(train).frozen(), train, query);
        return query;
    }

    /// The statement bound to the rows as they are now, at its starting values.
    TrainedModel model(Statement.Train train) {
        Settings settings = new SettingsReader(train).read();
        return TrainedModel.of(load(train, bind(train), settings, RunListener.NONE), settings);
    }

    /// Loads the rows, and refuses data from which nothing can be learned.
    TrainingData load(Statement.Train train, BoundQuery query, Settings settings, RunListener listener) {
        ProgressListener progress = (done, _) -> listener.loading(done);
        String sql = query.load().sql(List.of());
        Table table = PlainStatement.placing(
                sql,
                train.source(),
                connection,
                () -> TableLoader.load(connection, sql, progress, listener.cancellation()));
        TrainingData data = new TrainingData(query, table, settings.holdout(), settings.seed());
        TrainingData.Counts counts = data.universe();
        Span label = train.objective().expression().source().span();
        if (counts.total() == 0) {
            throw problem(
                    "no-rows",
                    query.load().from().span(),
                    query.load().from() + " has no rows to learn from",
                    "fill the table, or name another one");
        }
        if (data.rows() == 0) {
            throw problem(
                    "no-rows",
                    query.load().from().span(),
                    "the exact conditions of WHERE reject all " + counts.total() + " rows",
                    "loosen one of them: only rows that pass them can be told apart by a threshold");
        }
        if (counts.trainPositive() == 0 || counts.trainNegative() == 0) {
            String which = counts.trainPositive() == 0 ? "no" : "every";
            throw problem(
                    "one-label",
                    label,
                    which + " training row satisfies the condition of MATCHING, so no threshold can tell rows apart",
                    "check the condition, for example with SELECT COUNT(*) FROM "
                            + query.load().from() + " WHERE "
                            + train.objective().expression().source());
        }
        return data;
    }

    private TrainingSession.Outcome train(
            Statement.Train train, TrainedModel model, Backend backend, RunListener listener) {
        List<Trainable> trainables = model.trainables(new SettingsReader(train).frozen());
        listener.learning(train.name().written(), model.query().learnables(), trainables);
        try (Trainer trainer = new Trainer(
                model.objective().soft(model.scaling()),
                model.objective().hard(model.scaling()),
                trainables,
                model.settings(),
                backend,
                model.data().data(model.scaling()),
                model.data().rows())) {
            TrainingSession session = new TrainingSession(trainer, model.settings(), listener::epoch);
            listener.training(train.name().written(), session);
            TrainingSession.Outcome outcome = session.run();
            if (outcome.status() == TrainingSession.Status.FAILED) {
                throw problem(
                        "not-finite",
                        train.name().span(),
                        "training stopped at epoch %d: the loss or a gradient is not a finite number"
                                .formatted(outcome.last().epoch()),
                        "look for divisions by 0 or logarithms of 0 in the query, or lower the rate");
            }
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
        return new LearnedQuery(train.name().text(), train.source().text(), values, Instant.now(), notes);
    }

    private void requireFreeName(Statement.Train train) {
        if (learned.find(train.name().text()).isPresent()) {
            if (!train.orReplace()) {
                throw problem(
                        "name-taken",
                        train.name().span(),
                        "there is a learned query '" + train.name() + "' already",
                        "write TRAIN OR REPLACE, or choose another name");
            }
            return;
        }
        Optional<Catalog.Relation> relation =
                database.isH2() ? database.catalog().find(train.name().text()) : Optional.empty();
        relation.ifPresent(taken -> {
            throw problem(
                    "name-taken",
                    train.name().span(),
                    "there is a %s '%s' already".formatted(taken.isView() ? "view" : "table", train.name()),
                    "choose another name for the learned query");
        });
    }

    private static void requireKnownNames(Set<String> frozen, Statement.Train train, BoundQuery query) {
        List<String> known = query.learnables().stream()
                .map(learnable -> learnable.name().toLowerCase(Locale.ROOT))
                .toList();
        for (String name : frozen) {
            if (!known.contains(name)) {
                throw problem(
                        "unknown-parameter",
                        train.option("freeze").orElseThrow().span(),
                        "there is no parameter '" + name + "' to freeze",
                        Suggestions.hintOrList(name, known));
            }
        }
    }

    /// The learned query as a view, in H2 only: nothing is created in somebody else's database unasked.
    ///
    /// @return why there is none
    private Optional<String> createView(Statement.Train train, String sql) {
        if (!database.isH2()) {
            return Optional.empty();
        }
        String name = Identifiers.quoteIfNeeded(train.name().text());
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW " + name + " AS " + sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("no view " + name + " was made: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static ProblemException notYet(Span span, String what) {
        return problem("not-yet", span, what + " not available in this version", "train with MATCHING");
    }

    private static ProblemException problem(String code, Span span, String message, String hint) {
        return new ProblemException(new Problem(code, span, message, hint));
    }
}
