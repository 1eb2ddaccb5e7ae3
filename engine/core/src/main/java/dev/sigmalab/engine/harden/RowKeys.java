package dev.sigmalab.engine.harden;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A bag of rows as a number for each: rows that are equal but for the last digits of their numbers mostly have the
/// same one. What two bags of millions of rows have in common is found by eight bytes a row.
final class RowKeys {
    /// Bits of a double's fraction that count: six to seven decimal digits.
    private static final int FRACTION_BITS = 22;

    private static final int DROPPED = 52 - FRACTION_BITS;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long FNV_START = 0xCBF29CE484222325L;

    private final Supplier<Stream<List<Object>>> rows;
    private final long[] sorted;

    private RowKeys(Supplier<Stream<List<Object>>> rows, long[] sorted) {
        this.rows = rows;
        this.sorted = sorted;
    }

    /// @param size how many rows there are
    /// @param rows values as [Answer#compared] gives them; may be asked for again
    static RowKeys of(long size, Supplier<Stream<List<Object>>> rows) {
        return of(size, rows.get(), rows);
    }

    /// @param rows values as [Answer#compared] gives them
    /// @param again the same, where some of them are wanted later
    static RowKeys of(long size, Stream<List<Object>> rows, Supplier<Stream<List<Object>>> again) {
        long[] keys = new long[Math.toIntExact(size)];
        int[] next = new int[1];
        rows.forEachOrdered(row -> keys[next[0]++] = of(row));
        Arrays.sort(keys);
        return new RowKeys(again, keys);
    }

    /// How many rows there are.
    long size() {
        return sorted.length;
    }

    /// What this bag has more often than the other.
    ///
    /// @param most of how many rows the keys are wanted
    LeftOver without(RowKeys other, int most) {
        Map<Long, Integer> keys = new HashMap<>();
        long count = 0;
        int theirs = 0;
        for (long key : sorted) {
            while (theirs < other.sorted.length && other.sorted[theirs] < key) {
                theirs++;
            }
            if (theirs < other.sorted.length && other.sorted[theirs] == key) {
                theirs++;
            } else if (++count <= most) {
                keys.merge(key, 1, Integer::sum);
            }
        }
        return new LeftOver(count, keys);
    }

    /// Rows that the other bag lacks.
    ///
    /// @param count how many
    /// @param keys of the first of them, and how often
    record LeftOver(long count, Map<Long, Integer> keys) {}

    /// Rows with these keys, as many of each as are left over.
    List<List<Object>> rows(LeftOver left) {
        Map<Long, Integer> wanted = new HashMap<>(left.keys());
        return wanted.isEmpty()
                ? List.of()
                : rows.get().filter(row -> isTaken(wanted, of(row))).toList();
    }

    private static boolean isTaken(Map<Long, Integer> wanted, long key) {
        Integer left = wanted.computeIfPresent(key, (_, count) -> count - 1);
        return left != null && left >= 0;
    }

    private static long of(List<Object> row) {
        long key = row.size();
        for (Object value : row) {
            key = Long.rotateLeft(key * MULTIPLIER, 31) ^ ofValue(value) * MULTIPLIER;
        }
        return key;
    }

    private static long ofValue(Object value) {
        if (value == null) {
            return 1;
        }
        return value instanceof Number number ? rounded(number.doubleValue()) : ofText(value.toString());
    }

    /// A number without its last bits, rounded to the nearest; what is 0 in either sign is the same.
    private static long rounded(double value) {
        return Double.doubleToLongBits(value + 0.0) + (1L << DROPPED - 1) >> DROPPED;
    }

    /// Fowler, Noll and Vo's hash of the characters.
    private static long ofText(String text) {
        long hash = FNV_START;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
