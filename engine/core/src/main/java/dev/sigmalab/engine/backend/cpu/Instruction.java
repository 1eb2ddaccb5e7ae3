package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Edge;
import java.util.List;

/// One thing that a pass does with each block. A slot is a register or, if negative, a column of the pass: −1 − i
/// is the i-th.
sealed interface Instruction {
    /// @param out the slot of the result
    /// @param rows the slots that are read
    record Loop(Cell cell, Primitive primitive, int out, int[] rows) implements Instruction {}

    /// A log loss and its derivative ([LogLoss]).
    ///
    /// @param out the slot of the logarithm
    /// @param also the slot of the derivative
    /// @param rows the slots that are read
    record Loss(LogLoss loss, int out, int also, int[] rows) implements Instruction {}

    /// One reduction, or several that share a loop.
    ///
    /// @param cells of the results
    /// @param scalars the cells of the scalars
    /// @param rows the slots that are read
    record Reduction(List<Cell> cells, Primitive primitive, List<Integer> scalars, int[] rows) implements Instruction {
        public Reduction {
            cells = List.copyOf(cells);
            scalars = List.copyOf(scalars);
        }
    }

    /// One or two gathers along an edge.
    ///
    /// @param outs the slot of each result
    record Picks(Edge.Data edge, List<Cell> cells, int[] outs) implements Instruction {
        public Picks {
            cells = List.copyOf(cells);
        }
    }

    /// One or two sums along an edge.
    ///
    /// @param rows the slot of each column
    record Collection(Edge.Data edge, List<Cell> cells, int[] rows) implements Instruction {
        public Collection {
            cells = List.copyOf(cells);
        }
    }
}
