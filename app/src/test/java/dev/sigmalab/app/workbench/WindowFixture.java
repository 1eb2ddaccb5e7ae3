package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.app.settings.SettingsFile;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The real window for one test, without a screen unless the test run has one.
abstract class WindowFixture {
    @TempDir
    Path folder;

    final FxRobot robot = new FxRobot();
    Workbench workbench;
    Stage stage;

    private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void toolkit() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void no_faults() {
        close();
        assertEquals(List.of(), faults);
    }

    Path welcome() throws IOException {
        return Files.writeString(
                folder.resolve("welcome.ipynb"),
                Samples.notebook("welcome").orElseThrow().text());
    }

    void open(Path file) {
        SettingsStore settings = new SettingsStore(new SettingsFile(folder.resolve("config/settings.json")));
        Opened opened =
                Opened.file(file, folder.resolve("journals"), settings.get().trusted());
        call(() -> {
            workbench = new Workbench(settings, folder.resolve("journals"), 1440, 900, faults::add);
            stage.setScene(workbench.frame().scene());
            stage.show();
            workbench.show(opened);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    void close() {
        if (workbench != null) {
            call(() -> {
                workbench.close();
                return null;
            });
            workbench = null;
        }
    }

    /// Keeps a picture of the window in both themes for people to look at.
    void pictures(String name) {
        for (Theme theme : Theme.values()) {
            call(() -> {
                workbench.setTheme(theme);
                return null;
            });
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            var image = SwingFXUtils.fromFXImage(
                    call(() -> workbench.frame().scene().snapshot(null)), null);
            try {
                Path pictures = Files.createDirectories(Path.of("target/pictures"));
                ImageIO.write(
                        image,
                        "png",
                        pictures.resolve(name + "-" + theme.spelling() + ".png").toFile());
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    static <T> T call(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, action);
    }

    static void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> call(condition::getAsBoolean));
        } catch (TimeoutException late) {
            throw new AssertionError("did not come: " + what, late);
        }
    }

    <T extends Node> T node(String query) {
        return robot.lookup(query).query();
    }

    boolean isShown(String query) {
        return call(() -> robot.lookup(query).queryAll().stream().anyMatch(WindowFixture::isSeen));
    }

    static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
