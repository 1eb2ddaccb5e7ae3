package dev.sigmalab.engine.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Some rows' numbers in the narrowest array that holds each of them exactly. Immutable.
sealed interface Block {
    /// The most digits after the point of decimals that are kept as integers.
    int LARGEST_SCALE = 4;

    double at(int index);

    /// Bytes of memory, of the heap unless it is [OnDisk].
    long bytes();

    record Bytes(byte[] values) implements Block {
        @Override
        public double at(int index) {
            return values[index];
        }

        @Override
        public long bytes() {
            return values.length;
        }
    }

    record Shorts(short[] values) implements Block {
        @Override
        public double at(int index) {
            return values[index];
        }

        @Override
        public long bytes() {
            return 2L * values.length;
        }
    }

    record Ints(int[] values) implements Block {
        @Override
        public double at(int index) {
            return values[index];
        }

        @Override
        public long bytes() {
            return 4L * values.length;
        }
    }

    /// Decimals: `value / divisor` is the double next to each.
    record Decimals(int[] values, double divisor) implements Block {
        @Override
        public double at(int index) {
            return values[index] / divisor;
        }

        @Override
        public long bytes() {
            return 4L * values.length;
        }
    }

    record Floats(float[] values) implements Block {
        @Override
        public double at(int index) {
            return values[index];
        }

        @Override
        public long bytes() {
            return 4L * values.length;
        }
    }

    record Doubles(double[] values) implements Block {
        @Override
        public double at(int index) {
            return values[index];
        }

        @Override
        public long bytes() {
            return 8L * values.length;
        }
    }

    /// A block whose array stands in a temporary file instead.
    ///
    /// @param divisor 1 but for decimals
    record OnDisk(MemorySegment memory, Form form, double divisor) implements Block {
        /// What the memory holds.
        enum Form {
            BYTES,
            SHORTS,
            INTS,
            FLOATS,
            DOUBLES
        }

        @Override
        public double at(int index) {
            return switch (form) {
                case BYTES -> memory.get(ValueLayout.JAVA_BYTE, index);
                case SHORTS -> memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, index);
                case INTS -> memory.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, index) / divisor;
                case FLOATS -> memory.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index);
                case DOUBLES -> memory.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, index);
            };
        }

        @Override
        public long bytes() {
            return memory.byteSize();
        }
    }

    /// The first `count` numbers, copied.
    static Block of(double[] numbers, int count) {
        double smallest = 0;
        double largest = 0;
        boolean areInts = true;
        boolean areFloats = true;
        for (int i = 0; i < count; i++) {
            double number = numbers[i];
            areInts &= isSame((int) number, number);
            areFloats &= isSame((float) number, number);
            smallest = Math.min(smallest, number);
            largest = Math.max(largest, number);
        }
        if (areInts) {
            return ints(numbers, count, Math.max(-1 - smallest, largest));
        }
        if (areFloats) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) numbers[i];
            }
            return new Floats(values);
        }
        Block decimals = Math.max(-smallest, largest) < Integer.MAX_VALUE ? decimals(numbers, count) : null;
        return decimals == null ? new Doubles(Arrays.copyOf(numbers, count)) : decimals;
    }

    /// By bits, so that -0.0 stays what it is.
    private static boolean isSame(double narrow, double number) {
        return Double.doubleToRawLongBits(narrow) == Double.doubleToRawLongBits(number);
    }

    private static Block ints(double[] numbers, int count, double largest) {
        if (largest <= Byte.MAX_VALUE) {
            byte[] values = new byte[count];
            for (int i = 0; i < count; i++) {
                values[i] = (byte) numbers[i];
            }
            return new Bytes(values);
        }
        if (largest <= Short.MAX_VALUE) {
            short[] values = new short[count];
            for (int i = 0; i < count; i++) {
                values[i] = (short) numbers[i];
            }
            return new Shorts(values);
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) numbers[i];
        }
        return new Ints(values);
    }

    /// Null where some number has more than a few digits after its point.
    private static Block decimals(double[] numbers, int count) {
        int[] values = new int[count];
        int scale = 1;
        int i = 0;
        while (i < count) {
            double divisor = PowersOfTen.of(scale);
            double whole = Math.rint(numbers[i] * divisor);
            values[i] = (int) whole;
            if (isSame(values[i] / divisor, numbers[i])) {
                i++;
            } else if (scale == LARGEST_SCALE) {
                return null;
            } else {
                scale++;
                i = 0;
            }
        }
        return new Decimals(values, PowersOfTen.of(scale));
    }
}
