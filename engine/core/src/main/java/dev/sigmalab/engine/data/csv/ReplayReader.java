package dev.sigmalab.engine.data.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// Reads on, and can go back to the start of a line not long past: CSV parsing starts again after a broken line.
///
/// It keeps what it handed out since the last line that [#forget] named. Lines end with LF, CR or CR LF.
final class ReplayReader extends Reader {
    private static final int CHUNK = 1 << 14;

    private final Reader source;
    private char[] window = new char[4 * CHUNK];
    /// The window's live part; `start` is where line `startLine` begins.
    private int start;
    private int end;
    private int position;
    private long startLine = 1;
    private boolean sourceEnded;

    ReplayReader(Reader source) {
        this.source = source;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (position == end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(window, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (sourceEnded) {
            return false;
        }
        makeRoom();
        int count = source.read(window, end, Math.min(CHUNK, window.length - end));
        sourceEnded = count < 0;
        end += Math.max(count, 0);
        return count > 0 || !sourceEnded && fill();
    }

    private void makeRoom() {
        if (end + CHUNK <= window.length) {
            return;
        }
        int live = end - start;
        char[] target = live > window.length / 2 ? new char[2 * window.length] : window;
        System.arraycopy(window, start, target, 0, live);
        window = target;
        position -= start;
        start = 0;
        end = live;
    }

    /// Nobody will go back to before that line; costs nothing until there is much to forget.
    void forget(long line) throws IOException {
        if (position - start > 2 * CHUNK) {
            advanceTo(line);
        }
    }

    /// Goes on reading at the start of that line.
    ///
    /// @param line at or after the last line forgotten
    void rewindTo(long line) throws IOException {
        advanceTo(line);
        position = start;
    }

    /// The text of that line without its end, cut at `limit` characters; ahead of or behind what was read.
    String excerpt(long line, int limit) throws IOException {
        int at = indexOf(line);
        int to = at;
        while (to - at <= limit && ensure(to) && window[to] != '\n' && window[to] != '\r') {
            to++;
        }
        return to - at > limit ? new String(window, at, limit) + "…" : new String(window, at, to - at);
    }

    private void advanceTo(long line) throws IOException {
        start = indexOf(line);
        startLine = line;
        position = Math.max(position, start);
    }

    /// Where that line starts in the window, which grows as needed; the end when there are fewer lines.
    private int indexOf(long line) throws IOException {
        int at = start;
        for (long l = startLine; l < line; l++) {
            while (ensure(at) && window[at] != '\n' && window[at] != '\r') {
                at++;
            }
            if (!ensure(at)) {
                return at;
            }
            boolean isPair = window[at] == '\r' && ensure(at + 1) && window[at + 1] == '\n';
            at += isPair ? 2 : 1;
        }
        return at;
    }

    /// Whether there is a character at that index. Room is made at the end only, so that indexes stay.
    private boolean ensure(int index) throws IOException {
        while (index >= end && !sourceEnded) {
            if (end == window.length) {
                window = Arrays.copyOf(window, 2 * window.length);
            }
            int count = source.read(window, end, window.length - end);
            sourceEnded = count < 0;
            end += Math.max(count, 0);
        }
        return index < end;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
