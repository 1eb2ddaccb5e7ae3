package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.chart.SigmoidChart;
import dev.sigmalab.visualizer.model.Lesson;
import dev.sigmalab.visualizer.model.Lessons;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Scene;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One comparison large, to be taught: the hard step against its sigmoid and the derivative, the three logics side by
/// side, and one row's arithmetic written out. What is dragged here is tried out in all panels.
public final class TeachPanel extends RunPanel {
    private static final double FRAMES = 30;
    private static final double DRAGGED_FRAMES = 60;
    /// Arithmetic is read, not watched; of joins it takes passes over all rows, which the training wants.
    private static final double RUNNING_FRAMES = 5;

    /// From here on the blackboard stands beside the curve.
    private static final double WIDE = 720;

    private static final double HALF = 0.5;
    private static final double MOST_LOGICS = 170;
    private static final double LEAST_PREDICATE = 150;

    private final Lessons lessons = new Lessons();
    // Made in content(), which runs before initialisers do.
    private ComboBox<Gate> predicate;
    private SteepnessSlider steepness;
    private TriedBar tried;
    private GateHandles handles;
    private GateMoves moves;
    private RowSteps steps;
    private Label row;
    private LogicsGrid logics;
    private TextArea board;
    private Notice why;
    private VBox taught;
    private WhatIf whatIf = WhatIf.NONE;
    private boolean silent;
    private Optional<Lesson> lesson;

    /// @param thread computes and draws
    public TeachPanel(DrawingThread thread) {
        super("Teach", "Run a cell with TRAIN: one of its conditions is taken apart here.", thread);
        steps.begin(thread, this::scene, chosen -> whatIf.look(selection -> selection.with(chosen)));
        lesson = Optional.empty();
    }

    /// Who hears what is dragged and chosen.
    public void setWhatIf(WhatIf listener) {
        whatIf = listener;
    }

    @Override
    Region content(ChartView picture) {
        moves = new GateMoves(this::scene, () -> whatIf);
        handles = new GateHandles(moves);
        tried = new TriedBar();
        why = new Notice("note");
        StackPane curve = new StackPane(picture, handles);
        curve.setMinHeight(0);
        SplitPane parts = new SplitPane(curve, blackboard());
        parts.setDividerPositions(HALF);
        parts.widthProperty()
                .subscribe(width -> parts.setOrientation(
                        width.doubleValue() < WIDE ? Orientation.VERTICAL : Orientation.HORIZONTAL));
        VBox.setVgrow(parts, Priority.ALWAYS);
        taught = new VBox(controls(), tried, parts);
        why.say("", "");
        return new StackPane(taught, why);
    }

    private HBox controls() {
        predicate = new ComboBox<>();
        predicate.setId("teach-predicate");
        predicate.setAccessibleText("Which condition is shown");
        predicate.setMinWidth(LEAST_PREDICATE);
        predicate.setConverter(new GateNames());
        predicate.valueProperty().subscribe(gate -> {
            if (!silent && gate != null) {
                whatIf.look(selection -> selection.withGate(gate.number()));
            }
        });
        steepness = new SteepnessSlider();
        steepness.setOnMoved(
                wanted -> Optional.ofNullable(predicate.getValue()).ifPresent(gate -> moves.steepness(gate, wanted)));
        HBox.setHgrow(steepness, Priority.ALWAYS);
        Label named = new Label("Steepness");
        named.setMinWidth(USE_PREF_SIZE);
        HBox controls = new HBox(8, predicate, named, steepness);
        controls.setAlignment(Pos.CENTER_LEFT);
        controls.getStyleClass().add("rows-bar");
        return controls;
    }

    private VBox blackboard() {
        steps = new RowSteps();
        row = new Label();
        row.setId("teach-row");
        row.setWrapText(true);
        row.getStyleClass().add("row-title");
        row.setMinHeight(USE_PREF_SIZE);
        logics = new LogicsGrid();
        ScrollPane scrolled = new ScrollPane(logics);
        scrolled.setFitToWidth(true);
        scrolled.setFocusTraversable(false);
        scrolled.setMaxHeight(MOST_LOGICS);
        logics.heightProperty()
                .subscribe(height -> scrolled.setMinHeight(Math.min(height.doubleValue() + 2, MOST_LOGICS)));
        scrolled.managedProperty().bind(logics.managedProperty());
        scrolled.visibleProperty().bind(logics.visibleProperty());
        board = new TextArea();
        board.setId("teach-board");
        board.setEditable(false);
        board.setWrapText(true);
        board.setAccessibleText("The row's arithmetic");
        VBox.setVgrow(board, Priority.ALWAYS);
        VBox blackboard = new VBox(steps, row, scrolled, board);
        blackboard.getStyleClass().add("blackboard");
        blackboard.setMinHeight(0);
        return blackboard;
    }

    @Override
    public void see(Scene newScene) {
        chart().setFramesPerSecond(frames(newScene));
        super.see(newScene);
        String words = newScene.trial().flatMap(_ -> Trial.words(newScene)).orElse("");
        tried.say(words, words.isEmpty() ? List.of() : whatIf.effects());
    }

    /// A hand notices what eyes forgive.
    private static double frames(Scene of) {
        if (of.trial().isPresent()) {
            return DRAGGED_FRAMES;
        }
        return of.history().state() instanceof RunState.Running ? RUNNING_FRAMES : FRAMES;
    }

    @Override
    View view(Scene now) {
        Optional<Lesson> found = lessons.lesson(now);
        if (found.isEmpty()) {
            WhyNot reason = WhyNot.of(now);
            return new View(LessonPicture.words(List.of()), "", reason.sentence(), () -> show(now, found, reason));
        }
        return new View(
                LessonPicture.curve(found.get()),
                LessonPicture.caption(found.get()),
                LessonPicture.spoken(found.get()),
                () -> show(now, found, WhyNot.NOTHING));
    }

    /// The curve with the blackboard.
    @Override
    Picture pictureToSave(Scene of) {
        return lessons.lesson(of)
                .<Picture>map(found -> LessonPicture.saved(found, LessonPicture.curve(found)))
                .orElseGet(() -> LessonPicture.words(
                        List.of(WhyNot.of(of).sentence(), WhyNot.of(of).hint())));
    }

    /// @param of what the lesson was made of: meanwhile another scene may be looked at
    private void show(Scene of, Optional<Lesson> newLesson, WhyNot reason) {
        lesson = newLesson;
        why.say(reason.sentence(), reason.hint());
        taught.setVisible(newLesson.isPresent());
        steps.show(newLesson.map(Lesson::row));
        newLesson.ifPresent(
                found -> show(found, of.inspection().orElseThrow().settings().logic()));
    }

    private void show(Lesson shown, Logic logic) {
        Gate gate = shown.shape().gate();
        silent = true;
        if (!predicate.getItems().equals(shown.gates())) {
            predicate.getItems().setAll(shown.gates());
        }
        predicate.setValue(gate);
        silent = false;
        if (!steepness.isHeld()) {
            steepness.show(shown.shape().steepness());
        }
        steepness.describe(
                Lesson.words(shown.shape()),
                shown.shape().steepness(),
                shown.ownSteepness(),
                shown.shape().isSoft());
        handles.show(
                List.of(shown.shape()),
                (width, height, _) -> SigmoidChart.plot(new Rectangle2D.Double(0, 0, width, height)));
        row.setText(shown.board().title());
        logics.show(shown.board().logics(), logic);
        String text = String.join("\n", shown.board().text());
        if (!text.equals(board.getText())) {
            double scrolled = board.getScrollTop();
            board.setText(text);
            board.setScrollTop(scrolled);
        }
    }

    /// Goes on by so many rows.
    public void stepRow(int by) {
        steps.step(by);
    }

    /// Shows the next comparison, after the last one the first.
    public void nextPredicate() {
        lesson.ifPresent(shown -> {
            int next = (shown.gates().indexOf(shown.shape().gate()) + 1)
                    % shown.gates().size();
            whatIf.look(selection -> selection.withGate(shown.gates().get(next).number()));
        });
    }

    /// Whether a row's arithmetic is shown.
    public boolean hasLesson() {
        return lesson.isPresent();
    }

    /// Puts the row's arithmetic, in all logics, on the clipboard as text.
    public void copy() {
        lesson.ifPresent(shown -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(String.join("\n", shown.board().all()));
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}
