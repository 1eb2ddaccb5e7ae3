package dev.sigmalab.app.workbench;

import dev.sigmalab.app.command.Category;
import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.shell.PromptBar;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.CellOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.engine.ForkPoint;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.ForkedTrain;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Fork;
import dev.sigmalab.engine.train.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goes on from an epoch of a run with a run of its own, which may have another rate, steepness or length. It stands in
/// a cell below the first run's, so that nothing of it is hidden.
final class Forking {
    private final Workbench workbench;
    private Known known = new Known("", "", false);

    Forking(Workbench workbench) {
        this.workbench = workbench;
    }

    /// Whether a text has the statement of a run: asked with every frame, parsed once.
    private record Known(String source, String name, boolean isThere) {}

    Command command() {
        return Command.of(
                        "training.fork",
                        "Fork: train on from the epoch looked at, in a cell of its own…",
                        Category.TRAINING,
                        this::ask,
                        "Ctrl+Alt+F")
                .when(this::isPossible);
    }

    private boolean isPossible() {
        TrainingsView view = workbench.trainings();
        return view.current()
                .filter(training -> {
                    int step = view.timeline().step(training.history()).orElse(-1);
                    return step >= 0
                            && training.trail().flatMap(trail -> trail.at(step)).isPresent();
                })
                .filter(this::hasStatement)
                .isPresent();
    }

    private boolean hasStatement(Training training) {
        String source = training.job().source();
        String name = training.history().name();
        if (!source.equals(known.source()) || !name.equals(known.name())) {
            known = new Known(source, name, statement(training).isPresent());
        }
        return known.isThere();
    }

    /// A run, and the state of it to go on from.
    private record Point(Training training, Fork fork, Settings settings, Statement.Train statement, boolean isMoved) {
        /// `run 3 epoch 40`.
        String words() {
            return "run %d epoch %d%s"
                    .formatted(
                            training.number(),
                            training.history().firstEpoch() + fork.step() + 1,
                            isMoved ? ", moved by hand" : "");
        }
    }

    private Optional<Point> point() {
        TrainingsView view = workbench.trainings();
        return view.current()
                .flatMap(training -> training.trail().flatMap(trail -> {
                    int step = view.timeline().step(training.history()).orElse(-1);
                    return step < 0
                            ? Optional.empty()
                            : trail.at(step)
                                    .map(fork -> fork.with(view.hand().numbers()))
                                    .flatMap(fork -> statement(training)
                                            .map(statement -> new Point(
                                                    training,
                                                    fork,
                                                    trail.settings(),
                                                    statement,
                                                    !view.hand().numbers().isEmpty())));
                }));
    }

    /// The statement that was trained, as it stands in its cell.
    static Optional<Statement.Train> statement(Training training) {
        return Scripts.parse(training.job().source()).stream()
                .filter(Statement.Train.class::isInstance)
                .map(Statement.Train.class::cast)
                .filter(train ->
                        train.name().written().equals(training.history().name()))
                .findFirst();
    }

    private void ask() {
        point().ifPresent(point -> {
            int looked = workbench
                    .trainings()
                    .timeline()
                    .step(point.training().history())
                    .orElse(point.fork().step());
            String kept = looked == point.fork().step() ? "" : ", the last that is kept";
            workbench
                    .frame()
                    .prompt()
                    .ask(new PromptBar.Prompt(
                            "Fork from " + point.words() + kept, fields(point), "Fork", values -> fork(point, values)));
        });
    }

    private static List<PromptBar.Field> fields(Point point) {
        Settings settings = point.settings();
        return List.of(
                new PromptBar.Field("rate", number(settings.rate())),
                new PromptBar.Field("steepness", steepness(settings)),
                new PromptBar.Field("epochs", Integer.toString(settings.epochs())));
    }

    private static String steepness(Settings settings) {
        if (settings.learnsSteepness()) {
            return "'learned'";
        }
        Settings.Annealing steepness = settings.steepness();
        return steepness.from() == steepness.to()
                ? number(steepness.from())
                : "ANNEAL(%s, %s)".formatted(number(steepness.from()), number(steepness.to()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /// What is wrong with the values, or nothing.
    private Optional<String> fork(Point point, Map<String, String> values) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (PromptBar.Field field : fields(point)) {
            if (!values.get(field.name()).equals(field.value())) {
                changed.put(field.name(), values.get(field.name()));
            }
        }
        String text = ForkedTrain.text(point.statement(), freeName(point), changed);
        try {
            Scripts.parseOne(text);
        } catch (ProblemException mistake) {
            return Optional.of(mistake.problem().message());
        }
        run(point, text);
        return Optional.empty();
    }

    private void run(Point point, String text) {
        CellId id = workbench.newCellId();
        String source = "-- Forked from %s. Run again, it trains from the start.%n%s;".formatted(point.words(), text);
        workbench.open().forkNext(id, new ForkPoint(point.fork(), point.words()));
        workbench.dispatch(new CellOperation.Insert(below(point.training().job().cell()), Cell.sql(id, source)));
        workbench.dispatch(new RunOperation.RunCell(id));
        workbench.reveal(id);
    }

    private int below(CellId cell) {
        Notebook notebook = workbench.open().state().notebook();
        boolean isThere = notebook.cells().stream().anyMatch(it -> it.id().equals(cell));
        return isThere ? notebook.positionOf(cell) + 1 : notebook.cells().size();
    }

    /// The first of `name_fork`, `name_fork2` … that nothing is called yet.
    private String freeName(Point point) {
        String name = point.statement().name().written();
        boolean isQuoted = name.endsWith("\"");
        String stem = isQuoted ? name.substring(0, name.length() - 1) : name;
        for (int number = 1; ; number++) {
            String candidate = stem + "_fork" + (number == 1 ? "" : number) + (isQuoted ? "\"" : "");
            String plain = candidate.replace("\"", "");
            boolean isTaken = workbench.knowsTable(isQuoted ? plain : plain.toUpperCase(java.util.Locale.ROOT))
                    || workbench.open().trainings().all().stream()
                            .anyMatch(training -> training.history().name().equalsIgnoreCase(candidate));
            if (!isTaken) {
                return candidate;
            }
        }
    }
}
