package dev.sigmalab.engine.data;

import java.util.Arrays;

/// Which rows of a column have a value: an immutable bitmap, or nothing at all when every row has one.
public final class Presence {
    private final int size;
    private final int present;
    /// Bit `row & 63` of word `row >> 6`; null when all rows are present.
    private final long[] words;

    private Presence(int size, int present, long[] words) {
        this.size = size;
        this.present = present;
        this.words = words;
    }

    /// All of `size` rows are present.
    public static Presence all(int size) {
        return new Presence(size, size, null);
    }

    public int size() {
        return size;
    }

    /// How many rows have a value.
    public int count() {
        return present;
    }

    long bytes() {
        return words == null ? 0 : 8L * words.length;
    }

    /// Whether no row is NULL.
    public boolean isAll() {
        return words == null;
    }

    public boolean at(int row) {
        return words == null || (words[row >> 6] >>> row & 1) != 0;
    }

    /// Writes 1 where present and 0 where absent into `target[offset .. offset + count)` for rows from `from`.
    public void copyTo(int from, float[] target, int offset, int count) {
        if (words == null) {
            Arrays.fill(target, offset, offset + count, 1f);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[offset + i] = words[from + i >> 6] >>> from + i & 1;
        }
    }

    /// Collects presence row by row; costs nothing until the first absent row.
    static final class Builder {
        private long[] words;
        private int size;
        private int present;

        void add(boolean isPresent) {
            if (isPresent) {
                present++;
            } else if (words == null) {
                words = new long[Math.max(16, (size >> 6) + 1)];
                Arrays.fill(words, 0, size >> 6, -1L);
                words[size >> 6] = (1L << size) - 1;
            }
            if (words != null) {
                ensureWord(size >> 6);
                if (isPresent) {
                    words[size >> 6] |= 1L << size;
                }
            }
            size++;
        }

        private void ensureWord(int word) {
            if (word >= words.length) {
                words = Arrays.copyOf(words, words.length + (words.length >> 1) + 1);
            }
        }

        Presence build() {
            return words == null ? all(size) : new Presence(size, present, Arrays.copyOf(words, size + 63 >> 6));
        }
    }
}
