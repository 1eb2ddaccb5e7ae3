package dev.sigmalab.engine.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A product of two columns of which nothing is asked but its sum and its sum times a third column: the derivatives
/// of a sigmoid by its threshold and its steepness.
///
/// @param product (s · x + t) · (u · y + v)
/// @param sum Σ product
/// @param moment Σ product · (p · z + q)
record Moments(Cell product, Cell sum, Cell moment) implements Sweep {
    /// Those among the members of a pass.
    ///
    /// @param readers which of the members read a cell
    /// @param constants the cells that are numbers known before
    static List<Moments> in(Schedule.Streamed pass, Map<Integer, List<Cell>> readers, Map<Integer, Double> constants) {
        return pass.members().stream()
                .filter(cell -> cell.work().equals(new Work.Loop(Primitive.PRODUCT_2))
                        && !pass.kept().contains(cell.index())
                        && isZeroOfZeros(cell, constants))
                .flatMap(cell -> of(cell, readers.getOrDefault(cell.index(), List.of())).stream())
                .toList();
    }

    /// Whether rows beyond the end, whose columns are 0 there, add nothing.
    private static boolean isZeroOfZeros(Cell product, Map<Integer, Double> constants) {
        return List.of(product.scalars().get(1), product.scalars().get(3)).stream()
                .anyMatch(shift -> Double.valueOf(0).equals(constants.get(shift)));
    }

    private static Optional<Moments> of(Cell product, List<Cell> readers) {
        List<Integer> alone = List.of(product.index());
        Optional<Cell> sum = readers.stream()
                .filter(cell -> cell.work().equals(new Work.Reduce(Primitive.SUM))
                        && cell.rows().equals(alone))
                .findFirst();
        Optional<Cell> moment = readers.stream()
                .filter(cell -> cell.work().equals(new Work.Reduce(Primitive.SUM_PRODUCT_2))
                        && cell.rows().getFirst() == product.index()
                        && cell.rows().getLast() != product.index())
                .findFirst();
        return readers.size() == 2 ? sum.flatMap(s -> moment.map(m -> new Moments(product, s, m))) : Optional.empty();
    }

    @Override
    public List<Cell> cells() {
        return List.of(product, sum, moment);
    }

    /// Which cells are read: x, y, z.
    @Override
    public List<Integer> rows() {
        List<Integer> rows = new ArrayList<>(product.rows());
        rows.add(moment.rows().getLast());
        return rows;
    }

    /// The cells of s, t, u, v, p, q.
    List<Integer> scalars() {
        return Stream.concat(product.scalars().stream(), moment.scalars().stream())
                .toList();
    }
}
