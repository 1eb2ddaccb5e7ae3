package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which members of a pass share a sweep, and where it is.
final class SweepsTest {
    private static final Domain ROWS = Domain.of("rows");
    private static final Shape COLUMN = new Shape(ROWS, 1);
    private static final Edge.Data LAID = new Edge.Data("laid", ROWS, Domain.of("groups"));
    private static final Edge.Data SCATTERED = new Edge.Data("scattered", ROWS, Domain.of("days"));
    /// Of a product of a column and an affine map of another.
    private static final List<Integer> SCALARS = List.of(9, 10, 9, 9);

    private static final Map<Integer, Double> NUMBERS = Map.of(9, 0.5, 10, 0.0);

    @Test
    void gathers_are_done_in_pairs_where_the_first_is_and_sums_where_the_last_is() {
        Cell first = cell(0, new Work.Pick(LAID));
        Cell loop = cell(1, new Work.Loop(Primitive.MAXIMUM), 0, 0);
        Cell sum = cell(2, new Work.Collect(LAID), 1);
        Cell other = cell(3, new Work.Pick(SCATTERED));
        Cell second = cell(4, new Work.Pick(LAID));
        Cell total = cell(5, new Work.Collect(LAID), 4);
        Cell third = cell(6, new Work.Collect(LAID), 3);
        assertEquals(
                List.of(List.of(first, second), List.of(loop), List.of(other), List.of(sum, total), List.of(third)),
                sweeps(first, loop, sum, other, second, total, third));
    }

    @Test
    void three_sums_with_the_same_factor_share_a_sweep_where_the_last_is() {
        Work product = new Work.Reduce(Primitive.SUM_PRODUCT_2);
        Cell first = cell(3, product, 0, 1);
        Cell other = cell(4, product, 1, 0);
        Cell second = cell(5, product, 0, 2);
        Cell third = cell(6, product, 0, 0);
        Cell fourth = cell(7, product, 0, 1);
        Cell scaled = new Cell(8, product, COLUMN, COLUMN, List.of(0, 1), List.of(9));
        assertEquals(
                List.of(List.of(other), List.of(first, second, third), List.of(fourth), List.of(scaled)),
                sweeps(first, other, second, third, fourth, scaled));
    }

    @Test
    void a_sum_and_a_moment_share_a_sweep_where_nothing_else_reads_the_product() {
        Cell product = new Cell(3, new Work.Loop(Primitive.PRODUCT_2), COLUMN, COLUMN, List.of(0, 1), SCALARS);
        Cell moment = cell(4, new Work.Reduce(Primitive.SUM_PRODUCT_2), 3, 2);
        Cell loop = cell(5, new Work.Loop(Primitive.MAXIMUM), 0, 0);
        Cell sum = cell(6, new Work.Reduce(Primitive.SUM), 3);
        Cell other = cell(7, new Work.Reduce(Primitive.SUM), 5);
        Cell reader = cell(8, new Work.Loop(Primitive.MAXIMUM), 3, 0);
        assertEquals(
                List.of(List.of(loop), List.of(product, sum, moment), List.of(other)),
                sweeps(product, moment, loop, sum, other));
        assertEquals(
                List.of(List.of(product), List.of(moment), List.of(sum), List.of(reader)),
                sweeps(product, moment, sum, reader));
        Map<Integer, Double> shifted = Map.of(9, 0.5, 10, 0.5);
        assertEquals(List.of(List.of(product), List.of(moment), List.of(sum)), sweeps(shifted, product, moment, sum));
    }

    private static List<List<Cell>> sweeps(Cell... members) {
        return sweeps(NUMBERS, members);
    }

    private static List<List<Cell>> sweeps(Map<Integer, Double> constants, Cell... members) {
        return Sweeps.of(new Schedule.Streamed(List.of(members), List.of()), constants).stream()
                .map(Sweep::cells)
                .toList();
    }

    private static Cell cell(int index, Work work, Integer... rows) {
        return new Cell(index, work, COLUMN, COLUMN, List.of(rows), List.of());
    }
}
