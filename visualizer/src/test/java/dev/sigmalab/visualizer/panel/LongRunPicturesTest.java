package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Weights and Teach before anything was trained and after 10,000 epochs, in both themes; the pictures lie in
/// `target/pictures`.
@ExtendWith(ApplicationExtension.class)
class LongRunPicturesTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int EPOCHS = 10_000;
    private static final List<RunHistory> VERSIONS = new ArrayList<>();
    private static Inspection inspection;

    private final List<Throwable> faults = new ArrayList<>();
    private final DrawingThread thread = new DrawingThread(faults::add);
    private List<RunPanel> panels;
    private Stage stage;

    @BeforeAll
    static void train() throws IOException {
        inspection = SampleRuns.inspected(EPOCHS, version -> {
            VERSIONS.clear();
            VERSIONS.add(version);
        });
        Files.createDirectories(PICTURES);
    }

    @Start
    void show(Stage newStage) {
        stage = newStage;
        panels = List.of(new WeightsPanel(thread), new TeachPanel(thread));
        panels.forEach(panel -> panel.setPrefSize(460, 760));
        stage.setScene(new javafx.scene.Scene(new HBox(1, panels.toArray(RunPanel[]::new)), 921, 760));
        stage.show();
    }

    @AfterEach
    void close() {
        thread.close();
        assertEquals(List.of(), faults);
    }

    @Test
    void a_long_run_is_drawn_as_a_short_one() throws TimeoutException {
        RunHistory history = VERSIONS.getFirst();
        assertEquals(EPOCHS, history.epochsRun());
        for (Theme theme : Theme.values()) {
            String suffix = "-" + theme.name().toLowerCase(Locale.ROOT);
            see(Scene.EMPTY, theme);
            picture("weights-teach-empty" + suffix);
            List<Long> before = panels.stream().map(RunPanel::framesShown).toList();
            see(new Scene(history, Selection.NONE, Optional.of(inspection), Optional.empty()), theme);
            for (int i = 0; i < panels.size(); i++) {
                RunPanel panel = panels.get(i);
                long drawn = before.get(i);
                WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> panel.framesShown() > drawn);
            }
            // How weights lay over the epochs is asked for one epoch after the other.
            WaitForAsyncUtils.sleep(2, TimeUnit.SECONDS);
            picture("weights-teach-long" + suffix);
            assertEquals("Weights, done", panels.getFirst().getAccessibleText());
            assertTrue(((TeachPanel) panels.getLast()).hasLesson());
        }
    }

    private void see(Scene scene, Theme theme) {
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> panels.forEach(panel -> {
                    panel.setTheme(theme);
                    panel.see(scene);
                }));
    }

    private void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            try {
                ImageIO.write(
                        SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null),
                        "png",
                        PICTURES.resolve(name + ".png").toFile());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }
}
