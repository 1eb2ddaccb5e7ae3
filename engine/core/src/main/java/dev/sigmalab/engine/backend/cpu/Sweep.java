package dev.sigmalab.engine.backend.cpu;

import java.util.List;
import java.util.stream.Stream;

/// What is done in one loop over a block.
sealed interface Sweep {
    /// The members of the pass that are done.
    List<Cell> cells();

    /// Which cells are read.
    Stream<Integer> rows();

    /// One cell, or several of the same work.
    record Joint(List<Cell> cells) implements Sweep {
        @Override
        public Stream<Integer> rows() {
            return cells.stream().flatMap(cell -> cell.rows().stream());
        }
    }

    /// A log loss and its derivative.
    record Loss(LogLoss loss) implements Sweep {
        @Override
        public List<Cell> cells() {
            return loss.cells();
        }

        @Override
        public Stream<Integer> rows() {
            return loss.rows().stream();
        }
    }

    /// A sum and a moment.
    record SumAndMoment(Moments moments) implements Sweep {
        @Override
        public List<Cell> cells() {
            return moments.cells();
        }

        @Override
        public Stream<Integer> rows() {
            return moments.rows().stream();
        }
    }
}
