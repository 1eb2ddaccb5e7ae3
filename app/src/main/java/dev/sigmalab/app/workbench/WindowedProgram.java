package dev.sigmalab.app.workbench;

import dev.sigmalab.app.settings.Settings;
import dev.sigmalab.app.settings.SettingsFile;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.settings.WindowBounds;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Starts the window, and returns when it is closed.
///
/// @param config the user's folder for settings
/// @param state the user's folder for journals
/// @param data the user's folder for samples and their databases, all made here
/// @param faults hears of faults of the program
public record WindowedProgram(Path config, Path state, Path data, Consumer<Throwable> faults) {
    /// What the window is drawn for.
    static final double WIDTH = 1440;

    static final double HEIGHT = 900;

    /// JavaFX warns that it runs from the class path, which is as it should be. Held, or the level would be forgotten.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    /// Opens the notebook of the last time, or the first one, and returns when the window is closed.
    ///
    /// @param first gives the file of the notebook for the first start
    /// @throws ProblemException `no-display` where there is no screen, and when the notebook cannot be opened
    public void open(Supplier<Path> first) {
        requireDisplay();
        SettingsStore settings = new SettingsStore(new SettingsFile(config.resolve("settings.json")));
        settings.change(it -> it.with(it.trusted().withDatabase(data)));
        Opened opened = opened(settings.get(), first);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<Workbench> made = new AtomicReference<>();
        start(() -> {
            Workbench workbench = new Workbench(settings, journals(), WIDTH, HEIGHT, faults);
            made.set(workbench);
            Stage stage = new Stage();
            stage.setScene(workbench.frame().scene());
            place(stage, settings.get());
            workbench.show(opened);
            if (!settings.get().stripDismissed()) {
                workbench.frame().offerFirstSteps(() -> settings.change(Settings::withoutStrip));
            }
            stage.titleProperty().bind(workbench.title());
            stage.setOnHidden(_ -> closed.countDown());
            stage.setOnCloseRequest(request -> {
                settings.change(it -> it.with(boundsOf(stage)));
                if (workbench.isRunning()) {
                    request.consume();
                    workbench.openings().unlessRunning("quit", stage::hide);
                }
            });
            stage.focusedProperty().subscribe(workbench::lookAtFile);
            stage.show();
        });
        await(closed);
        onWindowThread(made.get()::retire).run();
        Platform.exit();
    }

    private Path journals() {
        return state.resolve("journals");
    }

    private Opened opened(Settings settings, Supplier<Path> first) {
        for (Path recent : settings.recent()) {
            if (Files.isRegularFile(recent)) {
                try {
                    return Opened.file(recent, journals(), settings.trusted());
                } catch (ProblemException _) {
                    // Open elsewhere, or no notebook any more: the next one may do.
                    continue;
                }
            }
        }
        return Opened.file(first.get(), journals(), settings.trusted());
    }

    /// A window that would lie outside of all screens goes to the middle of the first.
    private static void place(Stage stage, Settings settings) {
        stage.setMinWidth(820);
        stage.setMinHeight(480);
        WindowBounds bounds = settings.bounds().orElse(null);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (bounds == null
                || Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), 40)
                        .isEmpty()) {
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            return;
        }
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    private static WindowBounds boundsOf(Stage stage) {
        return new WindowBounds(
                stage.getX(),
                stage.getY(),
                Math.max(200, stage.getWidth()),
                Math.max(200, stage.getHeight()),
                stage.isMaximized());
    }

    /// Renders the window without a screen after running every cell, whole and each panel, as PNG files.
    ///
    /// @param notebook its file, which is not changed; its database is used
    /// @param out the folder for the pictures, made if missing
    /// @return the files, the whole window first
    /// @throws ProblemException when the notebook cannot be opened or the pictures cannot be written
    public List<Path> screenshot(Path notebook, Path out, Theme theme) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Screenshots screenshots = new Screenshots(notebook, out, theme, faults);
        startIfNeeded();
        try {
            return screenshots.take();
        } finally {
            Platform.exit();
        }
    }

    private void startIfNeeded() {
        start(() -> {});
    }

    private void start(Runnable action) {
        System.setProperty("java.awt.headless", "true");
        JAVAFX.setLevel(Level.SEVERE);
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try {
            Platform.startup(() -> {
                Platform.setImplicitExit(false);
                Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> faults.accept(fault));
                try {
                    action.run();
                } catch (RuntimeException | Error fault) {
                    failure.set(fault);
                } finally {
                    started.countDown();
                }
            });
        } catch (UnsupportedOperationException | UnsatisfiedLinkError refused) {
            throw noDisplay("the window cannot be opened: " + refused.getMessage(), refused);
        }
        await(started);
        switch (failure.get()) {
            case null -> {}
            case RuntimeException fault -> throw fault;
            default -> throw new IllegalStateException(failure.get());
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Runs something on the window's thread and waits for what it gives.
    static <T> T onWindowThread(Supplier<T> action) {
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        Platform.runLater(() -> {
            try {
                result.set(action.get());
            } catch (RuntimeException fault) {
                failure.set(fault);
            } finally {
                done.countDown();
            }
        });
        await(done);
        if (failure.get() != null) {
            throw failure.get();
        }
        return result.get();
    }

    /// JavaFX draws through X11 on Linux, where a missing display ends the process instead of being told.
    private static void requireDisplay() {
        boolean onX11 = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        String display = System.getenv("DISPLAY");
        boolean headless = "Headless".equals(System.getProperty("glass.platform"));
        if (onX11 && !headless && (display == null || display.isBlank())) {
            throw noDisplay("there is no display to open a window on", null);
        }
    }

    private static ProblemException noDisplay(String message, Throwable cause) {
        return new ProblemException(
                new Problem(
                        "no-display",
                        Span.NONE,
                        message,
                        "to run a notebook without a window: sigmalab run NOTEBOOK, for example sigmalab run welcome"),
                cause);
    }
}
