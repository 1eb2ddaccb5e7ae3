package dev.sigmalab.engine.backend.cpu;

import java.util.List;

/// What is done in one loop over a block.
sealed interface Sweep permits Sweep.Joint, LogLoss, Moments {
    /// The members of the pass that are done.
    List<Cell> cells();

    /// Which cells are read.
    List<Integer> rows();

    /// One cell, or several of the same work.
    record Joint(List<Cell> cells) implements Sweep {
        @Override
        public List<Integer> rows() {
            return cells.stream().flatMap(cell -> cell.rows().stream()).toList();
        }
    }
}
