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
/// @param columns the cells whose columns it reads or writes; slot −1 − i means the i-th of them
/// @param reductions the cells of its reductions to a number
/// @param collections the cells of its sums along edges
record Pass(
        Shape space,
        List<Instruction> instructions,
        int registers,
        List<Integer> columns,
        List<Cell> reductions,
        List<Cell> collections) {
    /// One loop of a pass.
    ///
    /// @param out the slot of the result, or the number of the reduction or collection
    /// @param rows the slots that the loop reads: registers, or columns if negative
    record Instruction(Cell cell, int out, int[] rows) {}

    static Pass of(Schedule.Streamed step) {
        return new Assignment(step).pass();
    }

    /// Assigns registers in one sweep; a register is free again after its last reader.
    private static final class Assignment {
        private final Schedule.Streamed step;
        private final Map<Integer, Integer> slots = new HashMap<>();
        private final Map<Integer, Integer> lastReader = new HashMap<>();
        private final Deque<Integer> free = new ArrayDeque<>();
        private final List<Integer> columns = new ArrayList<>();
        private final List<Cell> reductions = new ArrayList<>();
        private final List<Cell> collections = new ArrayList<>();
        private int registers;

        Assignment(Schedule.Streamed step) {
            this.step = step;
            for (Cell cell : step.members()) {
                cell.rows().forEach(row -> lastReader.put(row, cell.index()));
            }
        }

        Pass pass() {
            List<Instruction> instructions = new ArrayList<>();
            for (Cell cell : step.members()) {
                instructions.add(instruction(cell));
            }
            return new Pass(
                    step.members().getFirst().space(),
                    instructions,
                    registers,
                    List.copyOf(columns),
                    reductions,
                    collections);
        }

        private Instruction instruction(Cell cell) {
            boolean picks = cell.work() instanceof Work.Pick;
            int[] rows = picks
                    ? new int[0]
                    : cell.rows().stream().mapToInt(this::slot).toArray();
            boolean inPlace = cell.work() instanceof Work.Loop(Primitive primitive) && primitive.inPlace();
            if (inPlace) {
                release(cell);
            }
            int out = result(cell);
            if (!inPlace && !picks) {
                release(cell);
            }
            if (out >= 0
                    && !lastReader.containsKey(cell.index())
                    && !cell.work().reduces()) {
                free.push(out);
            }
            return new Instruction(cell, out, rows);
        }

        private int result(Cell cell) {
            if (cell.work().reduces()) {
                List<Cell> results = cell.work() instanceof Work.Collect ? collections : reductions;
                results.add(cell);
                return results.size() - 1;
            }
            int slot = step.kept().contains(cell.index())
                    ? column(cell.index())
                    : free.isEmpty() ? registers++ : free.pop();
            slots.put(cell.index(), slot);
            return slot;
        }

        private void release(Cell reader) {
            reader.rows().stream().distinct().forEach(row -> {
                int slot = slots.get(row);
                if (slot >= 0 && lastReader.get(row) == reader.index()) {
                    free.push(slot);
                }
            });
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
