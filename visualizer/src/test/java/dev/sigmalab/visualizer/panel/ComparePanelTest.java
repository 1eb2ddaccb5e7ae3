package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.Comparison;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ComparePanelTest {
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private DrawingThread thread;
    private ComparePanel panel;

    @Start
    void show(Stage stage) {
        thread = new DrawingThread(faults::add);
        panel = new ComparePanel(thread);
        stage.setScene(new Scene(panel, 560, 560));
        stage.show();
    }

    @Test
    void two_runs_are_seen_side_by_side_with_the_lines_of_sql_that_differ() throws Exception {
        RunHistory one = SampleRuns.train(40, 0, _ -> {});
        RunHistory other = SampleRuns.train(120, 0, _ -> {});
        assertEquals("Nothing to compare with yet", panel.getAccessibleText());
        picture("compare-empty", Theme.LIGHT);
        Comparison comparison = Comparison.of(
                new Comparison.Side("run 1", one, Timeline.LIVE), new Comparison.Side("run 2", other, Timeline.at(60)));
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> panel.show(Optional.of(comparison)));
        TableView<?> table = (TableView<?>) panel.lookup("#comparison");
        assertEquals(comparison.rows(), table.getItems());
        VBox sql = (VBox) panel.lookup("#comparison-sql");
        assertTrue(sql.getChildren().stream()
                .anyMatch(line -> ((Label) line).getText().startsWith("−")));
        assertEquals("Comparison of run 1, epoch 40 with run 2, epoch 61", panel.getAccessibleText());
        assertEquals(
                comparison.rows().size(), panel.table().orElseThrow().rows().size());
        Comparison.Side left = new Comparison.Side("run 1", one, Timeline.LIVE);
        Comparison.Side right = new Comparison.Side("run 2", other, Timeline.at(60));
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> panel.draw(left, right));
        await(() -> charts().stream().allMatch(chart -> chart.framesShown() > 0));
        assertTrue(charts().get(1).getAccessibleText().startsWith("Loss of run 2, epoch 61 of 120, loss "));
        for (Theme theme : Theme.values()) {
            picture("compare", theme);
        }
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> ((ToggleButton) panel.lookup("#compared-parameters")).fire());
        await(() ->
                charts().stream().allMatch(chart -> chart.getAccessibleText().startsWith("Parameters of run ")));
        picture("compare-parameters", Theme.LIGHT);
    }

    private List<ChartView> charts() {
        return panel.lookupAll("*").stream()
                .filter(ChartView.class::isInstance)
                .map(ChartView.class::cast)
                .toList();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, java.util.concurrent.TimeUnit.SECONDS, condition);
    }

    @AfterEach
    void close() {
        thread.close();
        assertEquals(List.of(), faults);
    }

    @Test
    void both_sides_have_axes_of_the_same_length_and_the_same_parameter_in_the_same_place() {
        RunHistory one = SampleRuns.train(30, 0, _ -> {});
        RunHistory other = SampleRuns.train(
                "TRAIN q AS SELECT * FROM customers WHERE income > LEARN(60000) AND age > LEARN(30) "
                        + "AND age BETWEEN LEARN(20) AND LEARN(70) MATCHING converted = 1 USING (epochs => 90)",
                _ -> {});
        Comparison.Side left = new Comparison.Side("run 1", one, Timeline.LIVE);
        Comparison.Side right = new Comparison.Side("run 2", other, Timeline.at(60));
        ComparedPictures losses = ComparedPictures.of(ComparedPictures.Of.LOSS, left, right, 8);
        LineChart mine = (LineChart) losses.one();
        LineChart theirs = (LineChart) losses.other();
        assertEquals(mine.x(), theirs.x());
        assertEquals(mine.y(), theirs.y());
        assertEquals(90, mine.x().high(), "the longer run");
        for (LineChart chart : List.of(mine, theirs)) {
            for (Series line : chart.series()) {
                for (double loss : line.y()) {
                    assertTrue(Double.isNaN(loss)
                            || loss >= mine.y().low() && loss <= mine.y().high());
                }
            }
        }
        ComparedPictures parameters = ComparedPictures.of(ComparedPictures.Of.PARAMETERS, left, right, 8);
        List<LineChart> ones = ((SmallMultiples) parameters.one()).charts();
        List<LineChart> others = ((SmallMultiples) parameters.other()).charts();
        int same = 0;
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            if (ones.get(i)
                    .series()
                    .getFirst()
                    .name()
                    .equals(others.get(i).series().getFirst().name())) {
                assertEquals(ones.get(i).y(), others.get(i).y());
                assertEquals(ones.get(i).x(), others.get(i).x());
                same++;
            }
        }
        assertTrue(same >= 2, same + " are compared");
    }

    private void picture(String name, Theme theme) throws Exception {
        // Charts are drawn on another thread.
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> panel.setTheme(theme));
        WaitForAsyncUtils.sleep(400, java.util.concurrent.TimeUnit.MILLISECONDS);
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        var image = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            return SwingFXUtils.fromFXImage(panel.getScene().snapshot(null), null);
        });
        ImageIO.write(
                image,
                "png",
                folder.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")
                        .toFile());
    }
}
