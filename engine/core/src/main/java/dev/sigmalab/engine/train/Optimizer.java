package dev.sigmalab.engine.train;

import java.util.List;
import java.util.stream.IntStream;

/// One way to walk downhill, without state of its own: memory in, memory out. Numbers and steps are in units of each
/// parameter's scale. Arrays are never changed once they are part of a record.
interface Optimizer {
    /// What it remembers before its first step.
    Memory start(int size);

    /// One step from a point.
    ///
    /// @param rate the size of a step, in units
    Move move(Point here, Memory memory, double rate, Terrain terrain);

    /// Where one stands.
    ///
    /// @param numbers the parameters
    /// @param loss what is walked down, without l1
    /// @param gradient of that by each number; 0 for frozen ones
    record Point(double[] numbers, double loss, double[] gradient) {}

    /// Where to go.
    ///
    /// @param evaluations how often the optimiser looked at the loss elsewhere to decide it
    record Move(double[] numbers, Memory memory, int evaluations) {}

    /// What the next step depends on besides the point; what the vectors mean is the optimiser's own.
    ///
    /// @param steps steps so far
    record Memory(int steps, List<double[]> vectors) {
        public Memory {
            vectors = List.copyOf(vectors);
        }

        static Memory of(int size, int vectors) {
            return new Memory(
                    0,
                    IntStream.range(0, vectors).mapToObj(_ -> new double[size]).toList());
        }
    }

    /// The ground that is walked on.
    interface Terrain {
        /// Loss and gradient at other numbers, on the same rows and at the same steepness.
        Point at(double[] numbers);

        /// The bounds of each number; a frozen number has its own value as both.
        double low(int number);

        double high(int number);

        Shrinkage shrinkage();

        /// Whether a number is one of many in a learnable column.
        default boolean isInColumn(int number) {
            return false;
        }
    }
}
