package dev.sigmalab.app.cli;

import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalDouble;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows on standard error how far a statement has come: a bar on a terminal, else a line now and then. Asked to
/// cancel, it ends the statement, of which nothing is kept.
final class Progress implements RunListener, AutoCloseable {
    private static final int REFRESH_MILLIS = 100;
    private static final long NANOS_BETWEEN_LINES = 5_000_000_000L;

    private final PrintWriter err;
    private final Optional<TerminalLine> line;
    private final CancelToken cancel;
    private Optional<ProgressBar> bar = Optional.empty();
    private String training = "";
    private OptionalDouble hardLoss = OptionalDouble.empty();
    private long lastLine;

    Progress(Surroundings surroundings) {
        this.err = surroundings.err();
        this.line = surroundings.errColumns().stream()
                .mapToObj(columns -> new TerminalLine(surroundings.err(), columns))
                .findFirst();
        this.cancel = surroundings.cancel();
    }

    /// Runs what has no measure, with a word about it on a terminal meanwhile.
    void saying(String what, Runnable work) {
        cancel.throwIfCancelled();
        say(what + " …");
        work.run();
        end();
    }

    private void say(String what) {
        line.ifPresent(shown -> shown.accept(what));
    }

    /// What hears of work whose end is known.
    ProgressListener measuring(String what) {
        return (done, total) -> {
            if (bar.isEmpty()) {
                begin(what, total);
            }
            bar.ifPresent(shown -> shown.stepTo(done));
        };
    }

    @Override
    public void started(Statement statement) {
        cancel.throwIfCancelled();
    }

    @Override
    public void loading(long rows) {
        cancel.throwIfCancelled();
        say("loading rows: %,d".formatted(rows));
    }

    @Override
    public void training(String name, TrainingSession session) {
        end();
        training = name;
        hardLoss = OptionalDouble.empty();
        lastLine = System.nanoTime();
    }

    @Override
    public void epoch(Snapshot snapshot) {
        cancel.throwIfCancelled();
        if (bar.isEmpty()) {
            begin(training, snapshot.epochs());
        }
        bar.ifPresent(shown -> shown.stepTo(snapshot.epoch() + 1).setExtraMessage(" " + losses(snapshot)));
        if (line.isEmpty() && System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
            lastLine = System.nanoTime();
            err.println("%s: epoch %,d of %,d, %s"
                    .formatted(training, snapshot.epoch() + 1, snapshot.epochs(), losses(snapshot)));
        }
    }

    /// The loss as SQL is judged in some epochs only; the last one stays in sight.
    private String losses(Snapshot snapshot) {
        if (snapshot.hardHoldoutLoss().isPresent()) {
            hardLoss = snapshot.hardHoldoutLoss();
        }
        return "loss %.4f".formatted(snapshot.loss())
                + loss(", held out ", snapshot.holdoutLoss())
                + loss(", as SQL ", hardLoss);
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
        bar = line.map(shown -> new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(shown)
                .clearDisplayOnFinish()
                .hideEta()
                .build());
    }

    private void end() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
        line.ifPresent(TerminalLine::clear);
    }

    /// Takes the bar off the terminal.
    @Override
    public void close() {
        end();
    }
}
