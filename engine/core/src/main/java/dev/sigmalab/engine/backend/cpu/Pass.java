package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A pass with its registers assigned.
///
/// @param space the shape whose blocks it streams
/// @param registers how many scratch registers it needs
/// @param columns the cells whose columns it reads or writes
record Pass(Shape space, List<Instruction> instructions, int registers, List<Integer> columns) {
    Pass {
        instructions = List.copyOf(instructions);
        columns = List.copyOf(columns);
    }

    /// @param constants the cells that are numbers known before
    static Pass of(Schedule.Streamed step, Map<Integer, Double> constants) {
        return new Assignment(step, Sweeps.of(step, constants)).pass();
    }

    /// Whether it sums along edges.
    boolean collects() {
        return instructions.stream().anyMatch(Instruction.Collection.class::isInstance);
    }

    /// Assigns registers in one sweep; a register is free again after its last reader.
    private static final class Assignment {
        private final Schedule.Streamed step;
        private final List<Sweep> sweeps;
        private final Map<Integer, Integer> slots = new HashMap<>();
        /// Which sweep is the last to read a cell.
        private final Map<Integer, Sweep> lastReader = new HashMap<>();
        private final Deque<Integer> free = new ArrayDeque<>();
        private final List<Integer> columns = new ArrayList<>();
        private int registers;

        Assignment(Schedule.Streamed step, List<Sweep> sweeps) {
            this.step = step;
            this.sweeps = sweeps;
            sweeps.forEach(sweep -> sweep.rows().forEach(row -> lastReader.put(row, sweep)));
        }

        Pass pass() {
            List<Instruction> instructions =
                    sweeps.stream().map(this::instruction).toList();
            return new Pass(step.members().getFirst().space(), instructions, registers, columns);
        }

        private Instruction instruction(Sweep sweep) {
            return switch (sweep) {
                case LogLoss loss -> {
                    int[] rows = slots(loss.rows());
                    release(sweep);
                    int out = result(loss.log());
                    int also = result(loss.derivative());
                    drop(loss.log());
                    drop(loss.derivative());
                    yield new Instruction.Loss(loss, out, also, rows);
                }
                case Moments both -> {
                    int[] rows = slots(both.rows());
                    release(sweep);
                    yield new Instruction.Reduction(
                            List.of(both.sum(), both.moment()), Primitive.SUM_AND_MOMENT, both.scalars(), rows);
                }
                case Sweep.Joint(List<Cell> cells) -> instruction(sweep, cells, cells.getFirst());
            };
        }

        private Instruction instruction(Sweep sweep, List<Cell> cells, Cell first) {
            return switch (first.work()) {
                case Work.Loop(Primitive primitive) -> {
                    int[] rows = slots(first.rows());
                    release(sweep);
                    int out = result(first);
                    drop(first);
                    yield new Instruction.Loop(first, primitive, out, rows);
                }
                case Work.Reduce(Primitive primitive) -> {
                    int[] rows = slots(cells.size() == 1 ? first.rows() : shared(cells));
                    release(sweep);
                    yield new Instruction.Reduction(
                            cells, cells.size() == 1 ? primitive : Primitive.SUMS_PRODUCT_2, first.scalars(), rows);
                }
                case Work.Pick(var edge) -> {
                    int[] outs = cells.stream().mapToInt(this::result).toArray();
                    cells.forEach(this::drop);
                    yield new Instruction.Picks(edge, cells, outs);
                }
                case Work.Collect(var edge) -> {
                    int[] rows = slots(
                            cells.stream().map(cell -> cell.rows().getFirst()).toList());
                    release(sweep);
                    yield new Instruction.Collection(edge, cells, rows);
                }
                case Work.Source _, Work.Rows _, Work.Scalar _, Work.Whole _ ->
                    throw new IllegalStateException(first + " does not stream");
            };
        }

        /// The factor that sums of products share, then the other factor of each; where there are fewer sums than the
        /// loop finds, it finds the last one again.
        private static List<Integer> shared(List<Cell> sums) {
            List<Integer> rows = new ArrayList<>(sums.getFirst().rows().subList(0, 1));
            for (int i = 0; i < Block.SUMS; i++) {
                rows.add(sums.get(Math.min(i, sums.size() - 1)).rows().getLast());
            }
            return rows;
        }

        private int result(Cell cell) {
            int slot = step.kept().contains(cell.index())
                    ? column(cell.index())
                    : free.isEmpty() ? registers++ : free.pop();
            slots.put(cell.index(), slot);
            return slot;
        }

        /// Frees the register of a result that nothing reads.
        private void drop(Cell cell) {
            int slot = slots.get(cell.index());
            if (slot >= 0 && !lastReader.containsKey(cell.index())) {
                free.push(slot);
            }
        }

        /// Frees the registers that nothing reads after a sweep.
        private void release(Sweep sweep) {
            sweep.rows().stream().distinct().forEach(row -> {
                int slot = slots.get(row);
                if (slot >= 0 && lastReader.get(row) == sweep) {
                    free.push(slot);
                }
            });
        }

        private int[] slots(List<Integer> rows) {
            return rows.stream().mapToInt(this::slot).toArray();
        }

        private int slot(int row) {
            return slots.computeIfAbsent(row, this::column);
        }

        private int column(int cell) {
            columns.add(cell);
            return -columns.size();
        }
    }
}
