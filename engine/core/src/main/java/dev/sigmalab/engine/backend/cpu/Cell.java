package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Shape;
import java.util.List;
import java.util.stream.IntStream;

/// One value of a lowered program.
///
/// @param index its position; every cell stands after those that it reads
/// @param shape what it is a column of; of a reduction's result, `unit`
/// @param space the shape whose blocks a pass streams to compute it; for other work the same as `shape`
/// @param rows the cells it reads row by row (or whole)
/// @param scalars the cells over `unit` that it reads as numbers
record Cell(int index, Work work, Shape shape, Shape space, List<Integer> rows, List<Integer> scalars) {
    Cell {
        rows = List.copyOf(rows);
        scalars = List.copyOf(scalars);
    }

    boolean unit() {
        return shape.domain().equals(Domain.UNIT);
    }

    /// A column that is there before the first pass.
    boolean source() {
        return work instanceof Work.Source;
    }

    IntStream inputs() {
        return IntStream.concat(
                rows.stream().mapToInt(Integer::intValue), scalars.stream().mapToInt(Integer::intValue));
    }
}
