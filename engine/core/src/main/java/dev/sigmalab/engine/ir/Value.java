package dev.sigmalab.engine.ir;

/// A handle on one node of a [Graph]: the column that the node computes.
///
/// @param index position in the graph's topological order
public record Value(int index) {
    public Value {
        if (index < 0) {
            throw new IllegalArgumentException("negative value index " + index);
        }
    }

    @Override
    public String toString() {
        return "%" + index;
    }
}
