package dev.sigmalab.app.cli;

import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows on standard error how far a statement has come: a bar on a terminal, else a line now and then. Asked to
/// cancel, it ends the statement, of which nothing is kept.
final class Progress implements RunListener, AutoCloseable {
    private static final int REFRESH_MILLIS = 100;
    private static final long NANOS_BETWEEN_LINES = 5_000_000_000L;

    private final PrintWriter err;
    private final OptionalInt columns;
    private final CancelToken cancel;
    private Optional<ProgressBar> bar = Optional.empty();
    private String training = "";
    private long lastLine = System.nanoTime();

    Progress(Surroundings surroundings) {
        this.err = surroundings.err();
        this.columns = surroundings.errColumns();
        this.cancel = surroundings.cancel();
    }

    /// Runs what has no measure, with a word about it on a terminal meanwhile.
    void saying(String what, Runnable work) {
        cancel.throwIfCancelled();
        begin(what, -1);
        work.run();
        end();
    }

    @Override
    public void started(Statement statement) {
        cancel.throwIfCancelled();
    }

    @Override
    public void loading(long rows) {
        cancel.throwIfCancelled();
        if (bar.isEmpty()) {
            begin("loading rows", -1);
        }
        bar.ifPresent(shown -> shown.stepTo(rows));
    }

    @Override
    public void training(String name, TrainingSession session) {
        end();
        training = name;
    }

    @Override
    public void epoch(Snapshot snapshot) {
        cancel.throwIfCancelled();
        if (bar.isEmpty()) {
            begin(training, snapshot.epochs());
        }
        bar.ifPresent(shown -> shown.stepTo(snapshot.epoch() + 1).setExtraMessage(" " + losses(snapshot)));
        if (columns.isEmpty() && System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
            lastLine = System.nanoTime();
            err.println("%s: epoch %,d of %,d, %s"
                    .formatted(training, snapshot.epoch() + 1, snapshot.epochs(), losses(snapshot)));
        }
    }

    private static String losses(Snapshot snapshot) {
        return "loss %.4f".formatted(snapshot.loss())
                + loss(", held out ", snapshot.holdoutLoss())
                + loss(", as SQL ", snapshot.hardHoldoutLoss());
    }

    private static String loss(String label, OptionalDouble loss) {
        return loss.isPresent() ? label + "%.4f".formatted(loss.getAsDouble()) : "";
    }

    @Override
    public void finished(Statement statement, Outcome outcome) {
        end();
    }

    @Override
    public CancelToken cancellation() {
        return cancel;
    }

    private void begin(String what, long total) {
        columns.ifPresent(width -> bar = Optional.of(new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new TerminalLine(err, width))
                .clearDisplayOnFinish()
                .hideEta()
                .build()));
    }

    private void end() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }

    /// Takes the bar off the terminal.
    @Override
    public void close() {
        end();
    }
}
