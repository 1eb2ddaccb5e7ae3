package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.SettingsFile;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.SessionState;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The real window without a screen, for a test to look at and to drive.
final class OpenWindow implements AutoCloseable {
    /// Generous: the machine may be busy with much else. A test that waits in vain fails a little later.
    private static final int PATIENCE_SECONDS = 240;

    private final FxRobot robot = new FxRobot();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Workbench workbench;

    /// @param folder for settings and journals
    /// @param file the notebook to open
    OpenWindow(Path folder, Path file) throws TimeoutException {
        Stage stage = FxToolkit.registerPrimaryStage();
        SettingsStore settings = new SettingsStore(new SettingsFile(folder.resolve("config/settings.json")));
        Opened opened =
                Opened.file(file, folder.resolve("journals"), settings.get().trusted());
        workbench = call(() -> {
            // Keys go to the window that was focused last: one that an earlier test left open would swallow them.
            assertTrue(
                    List.of(stage).containsAll(Window.getWindows()),
                    () -> "windows that were left open: " + Window.getWindows());
            Workbench made = new Workbench(settings, folder.resolve("journals"), 1440, 900, faults::add);
            stage.setScene(made.frame().scene());
            stage.show();
            stage.requestFocus();
            made.show(opened);
            return made;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    static <T> T call(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, action);
    }

    static void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> call(condition::getAsBoolean));
        } catch (TimeoutException late) {
            throw new AssertionError("did not come: " + what, late);
        }
    }

    void inWindow(Runnable action) {
        call(() -> {
            action.run();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    Workbench workbench() {
        return workbench;
    }

    SessionState state() {
        return call(() -> workbench.open().state());
    }

    Notebook notebook() {
        return state().notebook();
    }

    FxRobot robot() {
        return robot;
    }

    boolean has(String query) {
        return !robot.lookup(query).queryAll().isEmpty();
    }

    <T extends Node> T node(String query) {
        return robot.lookup(query).query();
    }

    void awaitNode(String query) {
        await(query, () -> has(query));
    }

    /// Presses a button by the keyboard.
    void press(String query) {
        inWindow(() -> node(query).requestFocus());
        robot.push(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Keeps a picture of the window for people to look at.
    void picture(String name) {
        WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
        BufferedImage image =
                SwingFXUtils.fromFXImage(call(() -> workbench.frame().scene().snapshot(null)), null);
        try {
            Path pictures = Files.createDirectories(Path.of("target/pictures"));
            ImageIO.write(image, "png", pictures.resolve(name + ".png").toFile());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        call(workbench::retire).run();
        assertEquals(List.of(), faults);
    }
}
