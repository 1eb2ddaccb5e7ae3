package dev.sigmalab.engine.backend.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/// How the numbers of a node are held during a run.
sealed interface Held {
    /// Of one row: in double precision, as parameters and losses are.
    record Numbers(double[] numbers) implements Held {}

    /// The same number in every row: ND4J takes it as a scalar.
    record Uniform(double number) implements Held {}

    /// `[rows]` or `[rows × width]` in single precision.
    ///
    /// @param isLent whether the array goes back to the [Pool] after its last use
    record Whole(INDArray array, boolean isLent) implements Held {}

    /// Of no row.
    record Nothing() implements Held {}

    /// An array of the pool's, which goes back to it.
    static Held lent(INDArray array) {
        return new Whole(array, true);
    }
}
