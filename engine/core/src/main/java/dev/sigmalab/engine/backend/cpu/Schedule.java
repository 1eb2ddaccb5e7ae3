package dev.sigmalab.engine.backend.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order in which cells are computed: single cells, and passes that stream blocks.
///
/// As many loops as possible join each pass; then a loop whose result only later passes read moves there, unless that
/// would keep more columns between the passes.
final class Schedule {
    /// One thing to do.
    sealed interface Step {}

    /// A source, scalar or whole-array operator.
    record Single(Cell cell) implements Step {}

    /// @param members loops, gathers and reductions over one shape, in order
    /// @param kept the indices of members whose columns are read after the pass
    record Streamed(List<Cell> members, List<Integer> kept) implements Step {
        /// Which members read a cell, by its index; no entry where none does.
        Map<Integer, List<Cell>> readers() {
            Map<Integer, List<Cell>> readers = new HashMap<>();
            for (Cell cell : members) {
                cell.rows().stream()
                        .distinct()
                        .forEach(row -> readers.computeIfAbsent(row, _ -> new ArrayList<>())
                                .add(cell));
            }
            return readers;
        }
    }

    private static final int SINGLE = -1;

    private final Program program;
    private final boolean[] done;
    /// Which pass computes a cell, or SINGLE.
    private final int[] passOf;

    /// The cells that are there only at the end of their pass.
    private final BitSet reduces = new BitSet();

    private final List<List<Cell>> readers = new ArrayList<>();
    /// Single cells, and passes by their number.
    private final List<Object> order = new ArrayList<>();
    private int passes;

    private Schedule(Program program) {
        this.program = program;
        this.done = new boolean[program.size()];
        this.passOf = new int[program.size()];
        Arrays.fill(passOf, SINGLE);
        program.cells().stream().filter(cell -> cell.work().reduces()).forEach(cell -> reduces.set(cell.index()));
        for (int i = 0; i < program.size(); i++) {
            readers.add(new ArrayList<>());
        }
        program.cells()
                .forEach(cell -> cell.inputs()
                        .distinct()
                        .forEach(input -> readers.get(input).add(cell)));
    }

    static List<Step> of(Program program) {
        Schedule schedule = new Schedule(program);
        schedule.assign();
        schedule.sink();
        return schedule.steps();
    }

    private void assign() {
        List<Cell> waiting = new ArrayList<>(program.cells());
        while (!waiting.isEmpty()) {
            for (Cell cell : waiting) {
                if (!cell.work().streams() && cell.inputs().allMatch(input -> done[input])) {
                    done[cell.index()] = true;
                    order.add(cell);
                }
            }
            waiting.removeIf(cell -> done[cell.index()]);
            waiting.stream().filter(this::ready).findFirst().ifPresent(first -> {
                pass(first, waiting);
                waiting.removeIf(cell -> done[cell.index()]);
            });
        }
    }

    private boolean ready(Cell cell) {
        return cell.work().streams() && cell.inputs().allMatch(input -> done[input]);
    }

    private void pass(Cell first, List<Cell> waiting) {
        int pass = passes++;
        List<Cell> members = new ArrayList<>();
        for (Cell cell : waiting) {
            if (cell.work().streams() && cell.space().equals(first.space()) && joins(cell, pass)) {
                passOf[cell.index()] = pass;
                members.add(cell);
            }
        }
        members.forEach(cell -> done[cell.index()] = true);
        order.add(pass);
    }

    /// A loop may read what its own pass computes; a gather may not, nor may anything read a reduction of its pass.
    private boolean joins(Cell cell, int pass) {
        boolean loops = !(cell.work() instanceof Work.Pick);
        return cell.rows().stream().allMatch(row -> done[row] || (loops && passOf[row] == pass && !reduces.get(row)))
                && cell.scalars().stream().allMatch(scalar -> done[scalar]);
    }

    private void sink() {
        List<Cell> backwards = program.cells().reversed();
        for (Cell cell : backwards) {
            int pass = passOf[cell.index()];
            if (pass == SINGLE || cell.work().reduces()) {
                continue;
            }
            int first = firstReader(cell);
            if (first > pass && keptMore(cell, pass) <= 1) {
                passOf[cell.index()] = first;
            }
        }
    }

    /// The first pass that reads a cell, if only passes over the same shape do and the cell is no output; else SINGLE.
    private int firstReader(Cell cell) {
        int first = Integer.MAX_VALUE;
        for (Cell reader : readers.get(cell.index())) {
            boolean loop = reader.work() instanceof Work.Loop || reader.work().reduces();
            if (!loop || !reader.space().equals(cell.space())) {
                return SINGLE;
            }
            first = Math.min(first, passOf[reader.index()]);
        }
        return program.outputs().containsValue(cell.index()) || first == Integer.MAX_VALUE ? SINGLE : first;
    }

    /// How many further columns would have to be kept if a cell moved out of a pass.
    private long keptMore(Cell cell, int pass) {
        return cell.rows().stream()
                .distinct()
                .filter(row -> passOf[row] == pass && !readElsewhere(row, pass))
                .count();
    }

    private boolean readElsewhere(int row, int pass) {
        return program.outputs().containsValue(row)
                || readers.get(row).stream().anyMatch(reader -> passOf[reader.index()] != pass);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Object item : order) {
            if (item instanceof Cell cell) {
                steps.add(new Single(cell));
            } else {
                int pass = (Integer) item;
                List<Cell> members = program.cells().stream()
                        .filter(cell -> passOf[cell.index()] == pass)
                        .toList();
                List<Integer> kept = members.stream()
                        .filter(cell -> !cell.work().reduces())
                        .map(Cell::index)
                        .filter(index -> readElsewhere(index, pass))
                        .toList();
                steps.add(new Streamed(members, kept));
            }
        }
        steps.removeIf(
                step -> step instanceof Streamed streamed && streamed.members().isEmpty());
        return steps;
    }
}
