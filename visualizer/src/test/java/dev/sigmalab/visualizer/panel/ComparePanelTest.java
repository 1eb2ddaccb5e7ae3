package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.Comparison;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ComparePanelTest {
    private ComparePanel panel;

    @Start
    void show(Stage stage) {
        panel = new ComparePanel();
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
        for (Theme theme : Theme.values()) {
            picture("compare", theme);
        }
    }

    private void picture(String name, Theme theme) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        var image = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            panel.setTheme(theme);
            return SwingFXUtils.fromFXImage(panel.getScene().snapshot(null), null);
        });
        ImageIO.write(
                image,
                "png",
                folder.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")
                        .toFile());
    }
}
