package dev.sigmalab.editor.window;

import dev.sigmalab.editor.style.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window without a screen for one test, with hands to type and eyes to keep pictures. JavaFX's platform without a
/// screen has 1000 × 1000 pixels and fails when a window does not fit.
public final class Window extends FxRobot {
    private static final double SCREEN = 1000;

    private final Stage stage;

    private Window(Stage stage) {
        this.stage = stage;
    }

    /// Shows content; made on the JavaFX thread, since controls cannot load before the toolkit runs.
    public static Window show(Theme theme, double width, double height, Supplier<Parent> content) {
        try {
            Stage stage = FxToolkit.registerPrimaryStage();
            if (width > SCREEN || height > SCREEN) {
                throw new IllegalArgumentException("%s × %s does not fit the screen".formatted(width, height));
            }
            Window window = new Window(stage);
            window.call(() -> {
                Application.setUserAgentStylesheet(theme.controls());
                Scene scene = new Scene(content.get(), width, height);
                scene.setFill(theme == Theme.LIGHT ? Color.WHITE : Color.web("#0D1117"));
                scene.getStylesheets().setAll(theme.sheets());
                stage.setX(0);
                stage.setY(0);
                stage.setScene(scene);
                stage.show();
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            // Where the pointer of the last test was, something may show what it shows under a pointer.
            window.moveTo(width - 2, height - 2);
            return window;
        } catch (TimeoutException e) {
            throw new AssertionError("the toolkit did not start", e);
        }
    }

    /// Runs on the JavaFX thread and waits for the result.
    public <T> T call(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    /// Waits until a condition holds on the JavaFX thread.
    public void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> call(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("did not come: " + what, e);
        }
    }

    /// Waits for pulses, so that layout and styles are done.
    public void settle() {
        WaitForAsyncUtils.waitForFxEvents(2);
        WaitForAsyncUtils.sleep(40, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    /// Keeps a picture of the window in `target/pictures`.
    public WritableImage picture(String name) {
        settle();
        WritableImage image = call(() -> stage.getScene().snapshot(null));
        return save(image, name);
    }

    /// Keeps a picture of a popup's content.
    public WritableImage picture(String name, Parent root) {
        settle();
        return save(call(() -> root.snapshot(null, null)), name);
    }

    private static WritableImage save(WritableImage image, String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "pictures"));
            ImageIO.write(
                    SwingFXUtils.fromFXImage(image, null),
                    "png",
                    folder.resolve(name + ".png").toFile());
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Stage stage() {
        return stage;
    }

    /// Closes the window.
    public void close() {
        call(() -> {
            stage.hide();
            stage.setScene(null);
            return null;
        });
    }
}
