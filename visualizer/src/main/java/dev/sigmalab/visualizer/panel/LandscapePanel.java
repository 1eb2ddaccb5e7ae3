package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.ContourMap;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.model.LandscapeAxis;
import dev.sigmalab.visualizer.model.LandscapePath.Point;
import dev.sigmalab.visualizer.model.LandscapeView;
import dev.sigmalab.visualizer.model.LandscapeView.Terrain;
import dev.sigmalab.visualizer.model.LandscapeView.Wanted;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.Relief;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Survey;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The loss over any two parameters as a map, or along one as a curve, with the way of the training. A click tells the
/// values of a place, and changes nothing; so do the arrow keys.
public final class LandscapePanel extends RunPanel {
    /// Arrow keys go so far, as a share of what is seen.
    private static final double STEP = 0.02;

    private final DrawingThread drawing;
    private final Surveyor surveyor;
    // Made in content(), which runs before initialisers do.
    private LandscapeChoice choice;
    private Label held;
    private Label reading;
    private Shown shown;
    /// Read on other threads, written on the window's.
    private volatile boolean isTraining;

    private volatile Looked looked = Looked.NOTHING;

    /// What someone looks at.
    private record Looked(Wanted wanted, Optional<Point> asked, boolean isSeen) {
        private static final Looked NOTHING = new Looked(Wanted.DEFAULT, Optional.empty(), false);
    }

    /// What is on the screen.
    private record Shown(LandscapeView view, Picture picture) {}

    /// @param thread draws
    /// @param survey a thread for what takes long
    public LandscapePanel(DrawingThread thread, DrawingThread survey) {
        super("Landscape", "Run a cell with TRAIN: its loss over two parameters is drawn here.", thread);
        drawing = thread;
        surveyor = new Surveyor(survey, () -> isTraining, () -> Platform.runLater(this::redraw));
        // Behind another tab nothing is looked at: it would take the machine from the training.
        sceneProperty().subscribe(window -> look(new Looked(looked.wanted(), looked.asked(), window != null)));
        chart().setFocusTraversable(true);
        chart().getStyleClass().add("diagram");
        chart().setOnMousePressed(event -> {
            chart().requestFocus();
            ask(event.getX(), event.getY());
        });
        chart().setOnKeyPressed(this::pressed);
    }

    @Override
    Region content(ChartView picture) {
        choice = new LandscapeChoice(wanted -> look(new Looked(wanted, Optional.empty(), looked.isSeen())));
        held = label("landscape-held");
        reading = label("landscape-reading");
        VBox.setVgrow(picture, Priority.ALWAYS);
        VBox readings = new VBox(2, reading, held);
        readings.getStyleClass().add("readings");
        readings.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(choice, picture, readings);
    }

    private static Label label(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.getStyleClass().add("caption");
        return label;
    }

    @Override
    boolean isDrawn(Scene of) {
        return of.history().size() > 0 || of.position().isPresent();
    }

    @Override
    public void see(Scene newScene) {
        isTraining = newScene.history().state() instanceof RunState.Running;
        // A place of one run means nothing in another.
        if (!newScene.inspection().equals(scene().inspection())) {
            looked = new Looked(looked.wanted(), Optional.empty(), looked.isSeen());
        }
        super.see(newScene);
    }

    private void look(Looked next) {
        if (!next.equals(looked)) {
            looked = next;
            redraw();
        }
    }

    /// What is shown of the landscape, if it is; asked on any thread.
    public Optional<Wanted> shown() {
        Looked now = looked;
        return Optional.of(now.wanted()).filter(_ -> now.isSeen());
    }

    // --- on the drawing thread ------------------------------------------------------------------------------------

    @Override
    View view(Scene now) {
        Looked looking = looked;
        Optional<LandscapeView> view = LandscapeView.of(now, looking.wanted());
        if (view.isEmpty()) {
            return new View(nothing(), "", "nothing that is learned here is a single number", () -> {
                shown = null;
                say("Nothing that is learned here is a single number that may move", "");
            });
        }
        Optional<Terrain> terrain = view.get().terrain();
        Optional<Surveyor.Known> known = terrain.flatMap(surveyor::known);
        if (looking.isSeen()) {
            terrain.ifPresent(surveyor::ask);
        }
        Optional<Relief> relief = known.map(Surveyor.Known::relief);
        Picture picture = new LandscapePicture(view.get(), relief, now.history(), looking.asked(), "").picture();
        String words = terrain.isEmpty()
                ? "Rows of this run are no longer kept, or its epoch tells no parameters: run it again"
                : view.get().held();
        String told = asked(view.get(), looking.asked());
        return new View(picture, progress(terrain, known), spoken(view.get(), relief, words), () -> {
            shown = new Shown(view.get(), picture);
            choice.show(view.get());
            say(words, told);
        });
    }

    private static Picture nothing() {
        return new LineChart(
                "",
                Axis.fitting("", Axis.Scale.LINEAR),
                Axis.fitting("", Axis.Scale.LINEAR),
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private static String progress(Optional<Terrain> terrain, Optional<Surveyor.Known> known) {
        if (terrain.isEmpty()) {
            return "";
        }
        if (known.isEmpty()) {
            return "being computed";
        }
        if (!known.get().terrain().equals(terrain.get())) {
            return "being computed; drawn as it was before";
        }
        Relief relief = known.get().relief();
        String places = relief.isLine()
                ? relief.x().length + " places"
                : relief.x().length + " × " + relief.y().length + " places";
        return known.get().isWhole() ? places : places + ", growing finer";
    }

    private static String spoken(LandscapeView view, Optional<Relief> relief, String words) {
        String lowest = relief.map(Relief::lowest)
                .filter(it -> Double.isFinite(it.loss()))
                .map(it -> ", lowest %s at %s"
                        .formatted(LossReading.text(it.loss()), place(view, new Point(-1, it.x(), it.y()))))
                .orElse("");
        String now = view.now().map(point -> ", now at " + place(view, point)).orElse("");
        return view.kind().words() + " over " + view.x().label()
                + view.y().map(axis -> " and " + axis.label()).orElse("") + now + lowest
                + (words.isEmpty() ? "" : ", " + words);
    }

    /// `age_min 28.4, income_min 41200`.
    private static String place(LandscapeView view, Point point) {
        return view.x().label() + " " + view.x().text(point.x())
                + view.y()
                        .map(axis -> ", " + axis.label() + " " + axis.text(point.y()))
                        .orElse("");
    }

    private static String asked(LandscapeView view, Optional<Point> asked) {
        if (asked.isEmpty()) {
            return "";
        }
        String loss = view.terrain()
                .map(terrain -> LossReading.text(terrain.slice()
                        .applyAsDouble(asked.get().x(), asked.get().y())))
                .orElse("unknown");
        return "%s: %s %s".formatted(place(view, asked.get()), view.kind().words(), loss);
    }

    @Override
    Picture pictureToSave(Scene now) {
        Optional<LandscapeView> view = LandscapeView.of(now, looked.wanted());
        if (view.isEmpty()) {
            return nothing();
        }
        Optional<Relief> relief = view.get()
                .terrain()
                .map(terrain -> surveyor.known(terrain)
                        .filter(known -> known.terrain().equals(terrain))
                        .map(Surveyor.Known::relief)
                        .orElseGet(() -> terrain.survey().coarse(terrain.slice())));
        return new LandscapePicture(
                        view.get(),
                        relief,
                        now.history(),
                        looked.asked(),
                        view.get().held())
                .picture();
    }

    // --- on the window's thread -----------------------------------------------------------------------------------

    private void say(String words, String told) {
        held.setText(words);
        reading.setText(told.isEmpty() ? "Click on a place for its values" : told);
    }

    private void ask(double x, double y) {
        if (shown != null) {
            place(x, y).ifPresent(point -> look(new Looked(looked.wanted(), Optional.of(point), looked.isSeen())));
        }
    }

    private Optional<Point> place(double pixelX, double pixelY) {
        Rectangle2D area = new Rectangle2D.Double(0, 0, chart().getWidth(), chart().getHeight());
        LandscapeView view = shown.view();
        if (shown.picture() instanceof ContourMap map) {
            LandscapeAxis y = view.y().orElseThrow();
            return map.at(pixelX, pixelY, area)
                    .map((Point2D values) -> new Point(-1, view.x().number(values.getX()), y.number(values.getY())));
        }
        return ((LineChart) shown.picture())
                .at(pixelX, pixelY, area).stream()
                        .mapToObj(value -> new Point(-1, view.x().number(value), 0))
                        .findFirst();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && looked.asked().isPresent()) {
            look(new Looked(looked.wanted(), Optional.empty(), looked.isSeen()));
            event.consume();
            return;
        }
        int right = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        int up = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        boolean isMove = (right != 0 || up != 0) && !event.isAltDown() && !event.isShortcutDown();
        if (isMove && shown != null && shown.view().terrain().isPresent()) {
            move(right, up);
            event.consume();
        }
    }

    /// From where was asked last, else from the epoch that is looked at.
    private void move(int right, int up) {
        Survey.Window window = shown.view().terrain().orElseThrow().survey().window();
        Point from = looked.asked()
                .or(() -> shown.view().now())
                .orElse(new Point(-1, (window.lowX() + window.highX()) / 2, (window.lowY() + window.highY()) / 2));
        double x = from.x() + right * STEP * (window.highX() - window.lowX());
        double y = from.y() + up * STEP * (window.highY() - window.lowY());
        Point to = new Point(
                -1, Math.clamp(x, window.lowX(), window.highX()), Math.clamp(y, window.lowY(), window.highY()));
        look(new Looked(looked.wanted(), Optional.of(to), looked.isSeen()));
    }
}
