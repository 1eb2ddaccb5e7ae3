package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.plan.Frame;
import java.util.BitSet;

/// Rows of the outermost query, or of what it takes them from: those that are weighed.
public final class Place {
    private final int number;
    private final Frame frame;
    private final int rows;
    private final boolean hasLabels;
    private final BitSet positive;
    private final BitSet held;

    /// @param positive rows that should be selected; owned by the place, as is held
    Place(int number, Frame frame, int rows, boolean hasLabels, BitSet positive, BitSet held) {
        this.number = number;
        this.frame = frame;
        this.rows = rows;
        this.hasLabels = hasLabels;
        this.positive = positive;
        this.held = held;
    }

    /// Which of the query's places it is, from 0; all but unions have one.
    public int number() {
        return number;
    }

    /// The frame that the rows are of.
    public Frame frame() {
        return frame;
    }

    /// How many rows.
    public int rows() {
        return rows;
    }

    /// Whether it is known which rows should be selected.
    public boolean hasLabels() {
        return hasLabels;
    }

    /// Whether a row should be selected.
    public boolean isPositive(int row) {
        return positive.get(row);
    }

    /// Whether a row is kept from training.
    public boolean isHeldOut(int row) {
        return held.get(row);
    }

    /// How many rows are kept from training, or are not.
    long count(boolean heldOut) {
        return heldOut ? held.cardinality() : rows - held.cardinality();
    }

    /// How many of them should be selected.
    long positives(boolean heldOut) {
        BitSet counted = (BitSet) positive.clone();
        if (heldOut) {
            counted.and(held);
        } else {
            counted.andNot(held);
        }
        return counted.cardinality();
    }
}
