package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.data.SpillFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How the numbers of a column that does not change are kept. Passes read all but [Resident] block by block.
sealed interface Numbers {
    /// Copies `count` numbers from number `from` on into the start of `target`; what follows them there may change up
    /// to the next whole step.
    void read(int from, int count, float[] target);

    /// How many bytes of memory they take for sure.
    long bytes();

    /// The largest magnitude; ∞ or NaN if one of them is.
    float largest();

    /// All of them in an array, padded to whole steps; not to be changed.
    float[] whole();

    /// In an array, padded to whole steps.
    record Resident(float[] numbers, float largest) implements Numbers {
        @Override
        public void read(int from, int count, float[] target) {
            System.arraycopy(numbers, from, target, 0, count);
        }

        @Override
        public long bytes() {
            return (long) numbers.length * Float.BYTES;
        }

        @Override
        public float[] whole() {
            return numbers;
        }
    }

    /// Each 0 or 1.
    record Truths(byte[] numbers) implements Numbers {
        @Override
        public void read(int from, int count, float[] target) {
            ArithmeticLoops.widen(numbers, from, count, target);
        }

        @Override
        public long bytes() {
            return numbers.length;
        }

        @Override
        public float largest() {
            return 1;
        }

        @Override
        public float[] whole() {
            float[] whole = new float[numbers.length];
            read(0, whole.length, whole);
            return whole;
        }
    }

    /// Outside the heap.
    record Spilled(MemorySegment numbers, float largest) implements Numbers {
        @Override
        public void read(int from, int count, float[] target) {
            MemorySegment.copy(numbers, ValueLayout.JAVA_FLOAT, (long) from * Float.BYTES, target, 0, count);
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public float[] whole() {
            int length = (int) (numbers.byteSize() / Float.BYTES);
            float[] whole = new float[Block.padded(length)];
            read(0, length, whole);
            return whole;
        }
    }

    /// Takes numbers one after the other and keeps them as narrowly as they allow.
    final class Writer {
        private final int length;
        private final Places places;
        private final boolean spills;
        private final Magnitude magnitude = new Magnitude();
        private byte[] truths;
        private float[] resident;
        private MemorySegment spilled;

        /// @param places where the numbers go
        /// @param spills whether numbers other than 0 and 1 go to a file, if one can be had
        Writer(int length, Places places, boolean spills) {
            this.length = length;
            this.places = places;
            this.spills = spills;
            this.truths = new byte[Block.padded(length)];
        }

        void write(double[] numbers, int count) {
            magnitude.take(numbers, count);
            int start = 0;
            if (truths != null) {
                start = truths(numbers, count);
                if (start < count) {
                    widen();
                }
            }
            for (int i = start; i < count; i++) {
                put(places.next(), ScalarMath.narrowed(numbers[i]));
            }
        }

        /// Writes up to the first number that is neither 0 nor 1; how many were written.
        private int truths(double[] numbers, int count) {
            for (int i = 0; i < count; i++) {
                if (numbers[i] != 1 && Double.doubleToRawLongBits(numbers[i]) != 0) {
                    return i;
                }
                truths[places.next()] = (byte) numbers[i];
            }
            return count;
        }

        private void widen() {
            byte[] known = truths;
            truths = null;
            spilled = spills ? file() : null;
            resident = spilled == null ? new float[Block.padded(length)] : null;
            for (int i = 0; i < length; i++) {
                put(i, known[i]);
            }
        }

        private MemorySegment file() {
            try {
                return SpillFile.allocate((long) length * Float.BYTES);
            } catch (IOException e) {
                // Without room on the disk there may still be room in memory.
                return null;
            }
        }

        private void put(int at, float number) {
            if (resident != null) {
                resident[at] = number;
            } else {
                spilled.setAtIndex(ValueLayout.JAVA_FLOAT, at, number);
            }
        }

        Numbers numbers() {
            if (truths != null) {
                return new Truths(truths);
            }
            float largest = magnitude.largest();
            return resident != null ? new Resident(resident, largest) : new Spilled(spilled, largest);
        }
    }
}
