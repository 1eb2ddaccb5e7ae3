package dev.sigmalab.app.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/// The terminal's line that a bar is drawn on again and again.
final class TerminalLine implements ProgressBarConsumer {
    private static final String BACK_AND_ERASE = "\r\u001B[K";

    private final PrintWriter err;
    private final int columns;

    TerminalLine(PrintWriter err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    /// One less than there are, so that no terminal goes to the next line.
    @Override
    public int getMaxRenderedLength() {
        return columns - 1;
    }

    @Override
    public void accept(String rendered) {
        err.print(BACK_AND_ERASE + rendered);
        err.flush();
    }

    @Override
    public void clear() {
        err.print(BACK_AND_ERASE);
        err.flush();
    }

    @Override
    public void close() {
        err.flush();
    }
}
