package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.health.Fix;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The gradient panel on real trainings of a filter, a join with groups and a learnable table; the pictures lie in
/// `target/pictures`.
@ExtendWith(ApplicationExtension.class)
@Timeout(240)
class GradientPanelTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String FAR = """
            TRAIN far AS SELECT * FROM customers WHERE age > LEARN(4000) AND income > LEARN(30000)
            MATCHING converted = 1 USING (epochs => 60, steepness => 40)""";
    private static final String BAD = """
            TRAIN bad AS SELECT * FROM customers WHERE LN(age - LEARN(30)) > LEARN(1) AND income > LEARN(30000)
            MATCHING converted = 1 USING (epochs => 20)""";

    private static RunHistory filter;
    private static RunHistory groups;
    private static RunHistory columns;
    private static RunHistory far;
    private static RunHistory bad;
    private static RunHistory one;

    private final List<Throwable> faults = new ArrayList<>();
    private final List<String> operators = new ArrayList<>();
    private final List<Fix> fixes = new ArrayList<>();
    private DrawingThread thread;
    private GradientPanel panel;

    @BeforeAll
    static void train() throws IOException {
        Files.createDirectories(PICTURES);
        List<RunHistory> versions = new ArrayList<>();
        filter = SampleRuns.train(200, 0, versions::add);
        one = versions.stream().filter(it -> it.epochsRun() == 1).findFirst().orElseThrow();
        groups = SampleRuns.trainGroups(200, _ -> {});
        columns = SampleRuns.trainColumns(60, _ -> {});
        far = SampleRuns.train(FAR, _ -> {});
        bad = SampleRuns.train(BAD, _ -> {});
    }

    @Start
    void show(Stage stage) {
        thread = new DrawingThread(faults::add);
        panel = new GradientPanel(thread);
        panel.setOnOperator((_, operator) -> operators.add(operator.words()));
        panel.setOnFix((_, fix) -> fixes.add(fix));
        stage.setScene(new Scene(panel, 440, 430));
        stage.show();
    }

    @AfterEach
    void close() {
        thread.close();
        assertEquals(List.of(), faults);
    }

    @Test
    void every_kind_of_query_and_state_is_drawn_in_both_themes() throws Exception {
        for (Theme theme : Theme.values()) {
            picture("filter", filter, Timeline.LIVE, theme);
            picture("filter-back", filter, Timeline.at(60), theme);
            picture("one-epoch", one, Timeline.LIVE, theme);
            picture("groups", groups, Timeline.LIVE, theme);
            picture("columns", columns, Timeline.LIVE, theme);
            picture("dies", far, Timeline.at(0), theme);
            picture("failed", bad, Timeline.LIVE, theme);
            picture("stale", groups.withStale(true), Timeline.LIVE, theme);
            picture("empty", RunHistory.NONE, Timeline.LIVE, theme);
        }
        assertTrue(panel.getAccessibleText().contains("Nothing trained yet"), panel.getAccessibleText());
    }

    @Test
    void ten_thousand_epochs_stay_readable() throws Exception {
        RunHistory history = filter;
        for (int i = 0; history.epochsRun() < 10_000; i++) {
            history = history.append(filter.frame(i % 200).snapshot());
        }
        for (Theme theme : Theme.values()) {
            picture("10000-epochs", history, Timeline.at(4000), theme);
        }
        long before = panel.framesShown();
        RunHistory all = history;
        onWindow(() -> panel.accept(all, Timeline.at(5000)));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> panel.framesShown() > before);
    }

    @Test
    void a_click_on_an_operator_tells_which_and_keys_go_on_from_there(FxRobot robot) throws Exception {
        accept(filter, Timeline.LIVE);
        onWindow(() -> panel.choose(OptionalInt.empty()));
        for (double y = 4; y < 200 && operators.isEmpty(); y += 12) {
            double at = y;
            onWindow(() -> panel.choose(panel.at(panel.chart().getWidth() / 2, at)));
        }
        assertEquals(1, operators.size(), "an operator stands in the middle of the picture");
        int before = panel.selected().orElseThrow().number();
        onWindow(() -> panel.chart().requestFocus());
        robot.push(KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(2, operators.size());
        int count = filter.subject().plan().operators().size();
        assertEquals((before + 1) % count, panel.selected().orElseThrow().number());
        waitForFrame();
        String spoken = panel.chart().getAccessibleText();
        assertTrue(spoken.contains("selected") && spoken.contains(operators.getLast()), spoken);
    }

    @Test
    void a_place_chosen_elsewhere_selects_its_operator_without_telling_again() throws Exception {
        accept(groups, Timeline.LIVE);
        PlanOperator aggregate = groups.subject().plan().operators().stream()
                .filter(it -> it.words().equals("COUNT(*)"))
                .findFirst()
                .orElseThrow();
        onWindow(() -> panel.select(aggregate.origin().span()));
        assertEquals(aggregate, panel.selected().orElseThrow());
        assertEquals(List.of(), operators);
    }

    @Test
    void an_operator_unfolds_into_its_nodes(FxRobot robot) throws Exception {
        accept(filter, Timeline.LIVE);
        int condition = filter.subject().plan().operators().stream()
                .filter(it -> it.kind() == PlanOperator.Kind.CONDITION)
                .findFirst()
                .orElseThrow()
                .number();
        onWindow(() -> {
            panel.choose(OptionalInt.of(condition));
            panel.chart().requestFocus();
        });
        robot.push(KeyCode.ENTER);
        waitForFrame();
        save("unfolded", Theme.LIGHT);
        robot.push(KeyCode.PLUS);
        robot.push(KeyCode.PLUS);
        waitForFrame();
        save("zoomed", Theme.LIGHT);
        robot.push(KeyCode.DIGIT0);
        waitForFrame();
    }

    @Test
    void where_the_gradient_dies_one_click_asks_for_the_change_that_mends_it(FxRobot robot) throws Exception {
        accept(far, Timeline.at(0));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> panel.lookup(".fix") != null);
        robot.clickOn((Button) panel.lookup(".fix"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, fixes.size());
        assertEquals(FAR.replace("LEARN(4000)", "LEARN()"), fixes.getFirst().applied(FAR));
    }

    private void picture(String name, RunHistory history, Timeline timeline, Theme theme) throws Exception {
        onWindow(() -> panel.setTheme(theme));
        accept(history, timeline);
        save(name, theme);
    }

    private void save(String name, Theme theme) throws Exception {
        BufferedImage[] image = new BufferedImage[1];
        onWindow(() -> image[0] = SwingFXUtils.fromFXImage(panel.getScene().snapshot(null), null));
        String file = "gradient-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
        ImageIO.write(image[0], "png", PICTURES.resolve(file).toFile());
    }

    private void accept(RunHistory history, Timeline timeline) throws Exception {
        long before = panel.framesShown();
        onWindow(() -> panel.accept(history, timeline));
        if (history.size() > 0) {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> panel.framesShown() > before);
            waitForFrame();
        }
    }

    /// The first frame may lay the panel out anew, for which another is drawn.
    private void waitForFrame() throws Exception {
        long shown = -1;
        while (shown != panel.framesShown()) {
            shown = panel.framesShown();
            Thread.sleep(150);
        }
        onWindow(() -> {});
    }

    private static void onWindow(Runnable action) throws Exception {
        FutureTask<Void> task = new FutureTask<>(action, null);
        Platform.runLater(task);
        task.get(20, TimeUnit.SECONDS);
    }
}
