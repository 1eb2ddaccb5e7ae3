package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.util.List;

/// A number for each row that depends on its key values and a seed alone: not on the order of rows, the platform, or
/// how a value happens to be typed. Chooses holdouts and batches.
///
/// Equal numbers hash equally whatever their type and scale (1, 1.0, 1.00). Rows with equal keys get equal hashes, so
/// duplicates stay on one side of a holdout. NULL is a value like any other here.
public final class RowHash {
    private static final long NULL_HASH = 0x6C62272E07BB0142L;
    private static final long TEXT_HASH = 0x27D4EB2F165667C5L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final List<ValueHash> keys;

    /// The hash of one column's value in a row.
    private interface ValueHash {
        long at(int row);
    }

    private RowHash(long seed, List<ValueHash> keys) {
        this.seed = seed;
        this.keys = keys;
    }

    /// @param keys the columns whose values identify a row, in key order
    /// @param seed another seed chooses other rows
    public static RowHash of(List<? extends Column> keys, long seed) {
        return new RowHash(mix(seed), keys.stream().map(RowHash::valueHash).toList());
    }

    /// 64 evenly spread bits.
    public long at(int row) {
        long hash = seed;
        for (ValueHash key : keys) {
            // Multiplying before adding makes the order of columns count.
            hash = mix(hash * GOLDEN + key.at(row));
        }
        return hash;
    }

    /// As [#uniform(int)], another number for each occurrence of equal keys.
    ///
    /// @param occurrence 0 for the first row with these keys, 1 for the second, …
    public double uniform(int row, int occurrence) {
        return (mix(at(row) + GOLDEN * occurrence) >>> 11) * 0x1p-53;
    }

    /// The hash as a number in [0, 1): a row is in a holdout of n percent when it is below n / 100.
    public double uniform(int row) {
        return (at(row) >>> 11) * 0x1p-53;
    }

    private static ValueHash valueHash(Column column) {
        return switch (column) {
            case TextColumn text -> {
                long[] ofCode =
                        text.dictionary().stream().mapToLong(RowHash::hash).toArray();
                yield row -> text.isNull(row) ? NULL_HASH : ofCode[text.code(row)];
            }
            case DoubleColumn number -> row -> number.isNull(row) ? NULL_HASH : hash(number.value(row));
            case ExactColumn number -> row -> number.isNull(row) ? NULL_HASH : hash(number.exact(row));
        };
    }

    private static long hash(String text) {
        long hash = TEXT_HASH + text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash * GOLDEN + text.charAt(i));
        }
        return hash;
    }

    /// Of the number, so -0.0 is 0.0 and every NaN is one.
    private static long hash(double value) {
        return mix(Double.doubleToLongBits(value + 0.0) + GOLDEN);
    }

    /// As [#hash(double)] wherever a column of doubles would hold the value, else of all its digits too.
    private static long hash(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        double nearest = plain.doubleValue();
        boolean isDouble = plain.precision() <= ColumnReader.DOUBLE_DIGITS
                || Math.abs(nearest) <= 0x1p53 && new BigDecimal(nearest).compareTo(plain) == 0;
        long hash = hash(nearest);
        if (isDouble) {
            return hash;
        }
        for (byte digit : plain.unscaledValue().toByteArray()) {
            hash = mix(hash * GOLDEN + digit);
        }
        return mix(hash + plain.scale());
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit moves every output bit.
    private static long mix(long bits) {
        long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
