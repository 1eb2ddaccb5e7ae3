package dev.sigmalab.app.workbench;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/// JavaFX as this program uses it: started once, with a screen or without, and talked to from other threads.
final class Toolkit {
    /// JavaFX warns that it runs from the class path, which is as it should be. Held, or the level would be forgotten.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Toolkit() {}

    /// To be asked before the start: pictures instead of a screen.
    static void withoutScreen() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    /// Starts it, and runs something on its thread before this returns.
    ///
    /// @param faults hears of faults of the program on that thread
    static void start(Consumer<Throwable> faults, Runnable action) {
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
    static <T> T call(Supplier<T> action) {
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
    static void requireDisplay() {
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
