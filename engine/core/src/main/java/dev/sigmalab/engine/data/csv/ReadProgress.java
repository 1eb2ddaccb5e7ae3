package dev.sigmalab.engine.data.csv;

import dev.sigmalab.engine.data.ProgressListener;

/// Tells how far an import has come, in bytes of twice the file's size, whether it reads the file once or twice.
final class ReadProgress implements Encoding.ByteCounter {
    private static final int TWICE = 2;

    private final ProgressListener listener;
    private final long fileSize;
    private final long total;
    private long bytesRead;
    private double done;
    private double perByte;

    /// @param readings how often the file is going to be read, as far as is known
    ReadProgress(ProgressListener listener, long fileSize, int readings) {
        this.listener = listener;
        this.fileSize = fileSize;
        this.total = TWICE * fileSize;
        this.perByte = (double) TWICE / readings;
    }

    /// From here on the file is going to be read to its end, and once more.
    void readAgain() {
        perByte = (total - done) / Math.max(1, TWICE * fileSize - bytesRead);
    }

    @Override
    public void read(int count) {
        bytesRead += count;
        done = Math.min(done + count * perByte, total);
        listener.progressed((long) done, total);
    }

    void finish() {
        listener.progressed(total, total);
    }
}
