package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    static Pass of(Schedule.Streamed step) {
        return new Assignment(step).pass();
    }

    /// Whether it sums along edges.
    boolean collects() {
        return instructions.stream().anyMatch(Instruction.Collection.class::isInstance);
    }

    /// Assigns registers in one sweep; a register is free again after its last reader.
    private static final class Assignment {
        private final Schedule.Streamed step;
        private final List<List<Cell>> sweeps;
        private final Map<Integer, Integer> slots = new HashMap<>();
        private final Map<Integer, Integer> lastReader = new HashMap<>();
        private final Deque<Integer> free = new ArrayDeque<>();
        private final List<Integer> columns = new ArrayList<>();
        private int registers;

        Assignment(Schedule.Streamed step) {
            this.step = step;
            this.sweeps = Sweeps.of(step.members());
            for (List<Cell> sweep : sweeps) {
                sweep.forEach(cell -> cell.rows().forEach(row -> lastReader.put(row, cell.index())));
            }
        }

        Pass pass() {
            List<Instruction> instructions =
                    sweeps.stream().map(this::instruction).toList();
            return new Pass(step.members().getFirst().space(), instructions, registers, columns);
        }

        private Instruction instruction(List<Cell> sweep) {
            Cell first = sweep.getFirst();
            return switch (first.work()) {
                case Work.Loop(Primitive primitive) -> loop(first, primitive);
                case Work.Reduce(Primitive primitive) -> {
                    int[] rows = slots(first.rows());
                    release(sweep);
                    yield new Instruction.Reduction(first, primitive, rows);
                }
                case Work.Pick(var edge) -> {
                    int[] outs = sweep.stream().mapToInt(this::result).toArray();
                    sweep.forEach(this::drop);
                    yield new Instruction.Picks(edge, sweep, outs);
                }
                case Work.Collect(var edge) -> {
                    int[] rows = slots(
                            sweep.stream().map(cell -> cell.rows().getFirst()).toList());
                    release(sweep);
                    yield new Instruction.Collection(edge, sweep, rows);
                }
                case Work.Source _, Work.Rows _, Work.Scalar _, Work.Whole _ ->
                    throw new IllegalStateException(first + " does not stream");
            };
        }

        private Instruction loop(Cell cell, Primitive primitive) {
            int[] rows = slots(cell.rows());
            if (primitive.inPlace()) {
                release(List.of(cell));
            }
            int out = result(cell);
            if (!primitive.inPlace()) {
                release(List.of(cell));
            }
            drop(cell);
            return new Instruction.Loop(cell, primitive, out, rows);
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
        private void release(List<Cell> sweep) {
            Set<Integer> readers = new HashSet<>();
            sweep.forEach(cell -> readers.add(cell.index()));
            sweep.stream().flatMap(cell -> cell.rows().stream()).distinct().forEach(row -> {
                int slot = slots.get(row);
                if (slot >= 0 && readers.contains(lastReader.get(row))) {
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
