package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.DataTable;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.SeriesStyle;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.ParameterCurves;
import dev.sigmalab.visualizer.model.ParameterOverview;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunNote;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Timeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Every state of every panel, from a real training, in both themes; the pictures lie in `target/pictures`.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class PanelPicturesTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int WIDTH = 3 * 441;
    private static List<RunHistory> versions;
    private static RunHistory longest;

    private final List<Throwable> faults = new ArrayList<>();
    private DrawingThread thread;
    private LossPanel loss;
    private ParametersPanel parameters;
    private GradientPanel gradient;

    @BeforeAll
    static void train() throws IOException {
        versions = new ArrayList<>();
        SampleRuns.train(200, 0, versions::add);
        longest = SampleRuns.train(10_000, 0, _ -> {});
        Files.createDirectories(PICTURES);
    }

    @Start
    void show(Stage stage) {
        thread = new DrawingThread(faults::add);
        loss = new LossPanel(thread);
        parameters = new ParametersPanel(thread);
        gradient = new GradientPanel(thread);
        loss.setOnSave(_ -> {});
        panels().forEach(panel -> panel.setMinWidth(440));
        stage.setScene(new Scene(new HBox(1, loss, parameters, gradient), WIDTH, 400));
        stage.show();
    }

    private List<RunPanel> panels() {
        return List.of(loss, parameters, gradient);
    }

    @AfterEach
    void close() {
        thread.close();
        assertEquals(List.of(), faults);
    }

    /// The last version of the run, as after so many epochs.
    private static RunHistory after(int epochs) {
        return versions.stream()
                .filter(version ->
                        version.epochsRun() == epochs && !version.state().isOver())
                .findFirst()
                .orElseThrow();
    }

    private static RunHistory mid() {
        return after(70);
    }

    /// @param spoken what screen readers say after the title
    private record State(String name, RunHistory history, Timeline timeline, String spoken) {
        boolean isDrawn() {
            return history.size() > 0;
        }
    }

    private static List<State> states() {
        RunHistory done = versions.getLast();
        RunHistory set = mid().withNote(RunNote.Kind.SET, "age_min set to 40");
        for (int epoch = 70; epoch < 110; epoch++) {
            set = set.append(after(epoch + 1).newest().orElseThrow().snapshot());
        }
        RunHistory begun = versions.getFirst();
        RunHistory mid = mid();
        RunState failed = new RunState.Failed(new Problem(
                "not-finite",
                Span.NONE,
                "training stopped at epoch 69: the loss or a gradient is not a finite number",
                "look for divisions by 0 or logarithms of 0 in the query, or lower the rate"));
        String why = ", failed: training stopped at epoch 69: the loss or a gradient is not a finite number";
        return List.of(
                new State("empty", RunHistory.NONE, Timeline.LIVE, ": Nothing trained yet"),
                new State(
                        "loading",
                        begun.withState(new RunState.Loading(120_000)),
                        Timeline.LIVE,
                        ", loading: Loading the rows of likely_buyers"),
                new State("one-epoch", after(1), Timeline.LIVE, ", live"),
                new State("running", mid, Timeline.LIVE, ", live"),
                new State("looking-back", mid, Timeline.at(30), ", looking at epoch 31 · running"),
                new State("paused", mid.withState(new RunState.Paused()), Timeline.LIVE, ", paused"),
                new State("set-by-hand", set, Timeline.LIVE, ", live"),
                new State("long", longest, Timeline.LIVE, ", done"),
                new State("long-looking-back", longest, Timeline.at(7000), ", looking at epoch 7001"),
                new State("done", done, Timeline.LIVE, ", done"),
                new State(
                        "stale",
                        done.withStale(true),
                        Timeline.LIVE,
                        ", done · stale: The statement was changed after this run"),
                new State("failed", mid.withState(failed), Timeline.LIVE, why),
                new State("failed-at-once", begun.withState(failed), Timeline.LIVE, why));
    }

    @Test
    void every_state_is_told_in_words_and_drawn_in_both_themes() throws Exception {
        List<State> states = states();
        for (Theme theme : Theme.values()) {
            for (State state : states) {
                show(state, theme);
                BufferedImage image = picture();
                String name = state.name() + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
                ImageIO.write(image, "png", PICTURES.resolve(name).toFile());

                for (RunPanel panel : panels()) {
                    assertEquals(panel.title() + state.spoken(), panel.getAccessibleText());
                    assertEquals(state.isDrawn(), panel.chart().isVisible() && isShowing(panel.chart()), name);
                }
                assertEquals(theme.background().getRGB(), image.getRGB(3, image.getHeight() - 160), name);
                if (state.isDrawn()) {
                    int colour = SeriesStyle.SOLID.colour(theme).getRGB();
                    assertTrue(count(image, colour, 0, 440) > 10, "no line of losses in " + name);
                    assertTrue(count(image, colour, 441, 881) > 10, "no line of parameters in " + name);
                }
            }
        }
    }

    @Test
    void looking_back_restores_what_was_seen_then() throws Exception {
        RunHistory done = versions.getLast();
        show(new State("", done, Timeline.at(30), ""), Theme.LIGHT);
        assertEquals(now(after(31), done), cells(2));
        show(new State("", done, Timeline.LIVE, ""), Theme.LIGHT);
        assertEquals(now(done, done), cells(2));
        assertEquals(
                ordered(done).stream()
                        .map(i -> done.state()
                                .outcome()
                                .orElseThrow()
                                .parameters()
                                .get(i)
                                .hardened()
                                .text())
                        .toList(),
                cells(3));
    }

    private static List<Integer> ordered(RunHistory history) {
        return ParameterOverview.of(history, Timeline.LIVE).order();
    }

    /// The newest values of a run, in the order in which another shows them.
    private static List<String> now(RunHistory history, RunHistory order) {
        List<ParameterCurves.Row> rows = ParameterCurves.of(history).table(Timeline.LIVE);
        return ordered(order).stream().map(i -> rows.get(i).now()).toList();
    }

    @Test
    void what_is_chosen_in_the_table_stays_chosen_while_the_run_goes_on() throws Exception {
        show(new State("", after(40), Timeline.LIVE, ""), Theme.LIGHT);
        int place = cells(0).indexOf("income_min");
        onWindow(() -> table().getSelectionModel().select(place));
        show(new State("", after(90), Timeline.LIVE, ""), Theme.LIGHT);
        List<Integer> chosen = List.copyOf(table().getSelectionModel().getSelectedIndices());
        assertEquals(List.of(cells(0).indexOf("income_min")), chosen);
        DataTable drawn = parameters.export(440, 300).picture().table();
        assertTrue(
                drawn.rows().getFirst().getFirst().startsWith("income_min "),
                drawn.rows().getFirst().toString());
    }

    @Test
    void the_menu_offers_every_kind_of_file() throws Exception {
        List<PictureExport.Format> asked = new ArrayList<>();
        show(new State("", versions.getLast(), Timeline.LIVE, ""), Theme.LIGHT);
        onWindow(() -> {
            loss.setOnSave(asked::add);
            ((MenuButton) loss.lookup(".save")).getItems().forEach(MenuItem::fire);
        });
        assertEquals(List.of(PictureExport.Format.values()), asked);
    }

    @Test
    void other_runs_lie_beneath_and_the_axis_is_the_one_that_was_chosen() throws Exception {
        show(new State("", after(120), Timeline.LIVE, ""), Theme.LIGHT);
        long before = loss.framesShown();
        onWindow(() -> {
            loss.setOverlays(List.of(
                    new LossPicture.Overlay("run 1", versions.getLast()), new LossPicture.Overlay("run 3", after(60))));
            loss.setLogarithmic(true);
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> loss.framesShown() > before);
        LineChart chart = (LineChart) loss.export(440, 300).picture();
        assertEquals(
                List.of("run 1", "run 3", "training", "holdout", "hard", "hard holdout"),
                chart.series().stream().map(Series::name).toList());
        assertEquals(
                versions.getLast().frame(7).snapshot().loss(),
                chart.series().getFirst().y()[7]);
        assertEquals(Axis.Scale.LOGARITHMIC, chart.y().scale());
        assertTrue(loss.isLogarithmic());
        for (Theme theme : Theme.values()) {
            onWindow(() -> loss.setTheme(theme));
            Thread.sleep(300);
            ImageIO.write(
                    picture(),
                    "png",
                    PICTURES.resolve("beneath-" + theme.name().toLowerCase(Locale.ROOT) + ".png")
                            .toFile());
        }
        onWindow(loss::toggleLogarithmic);
        assertEquals(
                Axis.Scale.LINEAR,
                ((LineChart) loss.export(440, 300).picture()).y().scale());
    }

    private void show(State state, Theme theme) throws Exception {
        List<Long> before = panels().stream().map(RunPanel::framesShown).toList();
        onWindow(() -> {
            for (RunPanel panel : panels()) {
                panel.setTheme(theme);
                panel.accept(state.history(), state.timeline());
            }
        });
        if (state.isDrawn()) {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> IntStream.range(0, before.size())
                            .allMatch(i -> panels().get(i).framesShown() > before.get(i)));
            // The first frame may lay the panel out anew, for which a second one is drawn.
            Thread.sleep(120);
        }
        onWindow(() -> {});
    }

    private BufferedImage picture() throws Exception {
        BufferedImage[] image = new BufferedImage[1];
        onWindow(() -> image[0] = SwingFXUtils.fromFXImage(loss.getScene().snapshot(null), null));
        return image[0];
    }

    private static void onWindow(Runnable action) throws Exception {
        FutureTask<Void> task = new FutureTask<>(action, null);
        Platform.runLater(task);
        task.get(20, TimeUnit.SECONDS);
    }

    private static boolean isShowing(Node node) {
        return node == null || node.isVisible() && isShowing(node.getParent());
    }

    private static int count(BufferedImage image, int colour, int from, int to) {
        int count = 0;
        for (int x = from; x < to; x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += image.getRGB(x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }

    private TableView<?> table() {
        return (TableView<?>) parameters.lookup(".table-view");
    }

    private List<String> cells(int column) throws Exception {
        List<String> cells = new ArrayList<>();
        onWindow(() -> {
            for (int i = 0; i < table().getItems().size(); i++) {
                cells.add(table().getColumns().get(column).getCellData(i).toString());
            }
        });
        return cells;
    }
}
