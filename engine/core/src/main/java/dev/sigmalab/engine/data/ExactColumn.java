package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Numbers with more digits than a double: unscaled integers of one scale, read as differences to the smallest.
final class ExactColumn implements NumberColumn {
    private final String name;
    private final ColumnType type;
    private final Presence presence;
    private final Unscaled unscaled;
    private final int scale;
    private final BigInteger smallest;
    private final BigDecimal anchor;

    /// The exact integers of a column: in a long where they fit, else as big integers.
    sealed interface Unscaled {
        BigInteger at(int row);

        /// Bytes of memory for each number, about.
        long bytesEach();

        /// The smallest of those present, or 0 when there are none.
        BigInteger smallest(Presence presence);

        /// `at(row) - smallest`, rounded once to a double.
        double above(int row, BigInteger smallest);

        /// The same for longs, without making objects.
        record Longs(long[] values) implements Unscaled {
            @Override
            public BigInteger at(int row) {
                return BigInteger.valueOf(values[row]);
            }

            @Override
            public long bytesEach() {
                return Long.BYTES;
            }

            @Override
            public BigInteger smallest(Presence presence) {
                long smallest = Long.MAX_VALUE;
                for (int row = 0; row < values.length; row++) {
                    smallest = presence.at(row) ? Math.min(smallest, values[row]) : smallest;
                }
                return BigInteger.valueOf(presence.count() == 0 ? 0 : smallest);
            }

            @Override
            public double above(int row, BigInteger smallest) {
                long difference = values[row] - smallest.longValue();
                // A negative difference to the smallest value is an unsigned one of 64 bits.
                return difference >= 0 ? difference : ((difference >>> 1) | (difference & 1)) * 2.0;
            }
        }

        record Bigs(BigInteger[] values) implements Unscaled {
            @Override
            public BigInteger at(int row) {
                return values[row];
            }

            @Override
            public long bytesEach() {
                return 72;
            }

            @Override
            public BigInteger smallest(Presence presence) {
                return IntStream.range(0, values.length)
                        .filter(presence::at)
                        .mapToObj(row -> values[row])
                        .min(Comparator.naturalOrder())
                        .orElse(BigInteger.ZERO);
            }

            @Override
            public double above(int row, BigInteger smallest) {
                return values[row].subtract(smallest).doubleValue();
            }
        }
    }

    ExactColumn(String name, ColumnType type, Presence presence, Unscaled unscaled, int scale) {
        this.name = name;
        this.type = type;
        this.presence = presence;
        this.unscaled = unscaled;
        this.scale = scale;
        this.smallest = unscaled.smallest(presence);
        this.anchor = new BigDecimal(smallest, scale);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ColumnType type() {
        return type;
    }

    @Override
    public Presence presence() {
        return presence;
    }

    @Override
    public long bytes() {
        return size() * unscaled.bytesEach() + presence.bytes();
    }

    @Override
    public double value(int row) {
        if (isNull(row)) {
            return 0;
        }
        double difference = unscaled.above(row, smallest);
        if (scale == 0) {
            return difference;
        }
        // Both the difference (below 2^53) and the power of ten (below 10^23) are exact, so the quotient is rounded
        // once.
        return difference <= 0x1p53 && scale <= PowersOfTen.LARGEST_EXACT
                ? difference / PowersOfTen.of(scale)
                : exact(row).subtract(anchor).doubleValue();
    }

    @Override
    public BigDecimal anchor() {
        return anchor;
    }

    @Override
    public BigDecimal exact(int row) {
        return isNull(row) ? null : new BigDecimal(unscaled.at(row), scale);
    }

    @Override
    public IntToDoubleFunction minus(BigDecimal number) {
        return row -> isNull(row) ? 0 : exact(row).subtract(number).doubleValue();
    }

    @Override
    public int nonFiniteCount() {
        return 0;
    }

    @Override
    public double[] values() {
        double[] values = new double[size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = value(row);
        }
        return values;
    }
}
