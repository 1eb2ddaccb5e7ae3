package dev.sigmalab.editor.code;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;

/// Computes on a background thread, one value at a time: of inputs that come in meanwhile only the newest is taken.
///
/// @param <I> input
/// @param <O> what is computed of it, handed over on the JavaFX thread
final class Newest<I, O> {
    private final Executor background;
    private final Function<I, O> computation;
    private final Consumer<O> receiver;
    private final AtomicReference<I> waiting = new AtomicReference<>();
    private boolean busy;

    Newest(Executor background, Function<I, O> computation, Consumer<O> receiver) {
        this.background = background;
        this.computation = computation;
        this.receiver = receiver;
    }

    /// Computes of this input, or of a newer one. Only on the JavaFX thread.
    void submit(I input) {
        waiting.set(input);
        if (!busy) {
            busy = true;
            background.execute(this::compute);
        }
    }

    private void compute() {
        I input = waiting.getAndSet(null);
        try {
            O output = computation.apply(input);
            Platform.runLater(() -> done(() -> receiver.accept(output)));
        } catch (RuntimeException | Error e) {
            Platform.runLater(() -> done(() -> {
                throw e;
            }));
        }
    }

    private void done(Runnable last) {
        busy = false;
        if (waiting.get() != null) {
            submit(waiting.get());
        }
        last.run();
    }
}
