package dev.sigmalab.engine.backend.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a pass by what is done in one sweep over a block: two gathers along the same edge, two sums along
/// the same edge, three sums of products with the same factor, a sum and a moment, a log loss and its derivative,
/// any other cell for itself.
///
/// A gather reads nothing of its pass, and nothing of the pass reads a sum. So gathers are done where the first of them
/// is, and sums where the last of them is; until then their columns stay in registers. A log loss is done where its
/// logarithm is.
final class Sweeps {
    /// How many columns share a sweep along an edge: with two, finding out where rows end costs little beside
    /// adding them up, and few registers are held for longer.
    private static final int COLUMNS = 2;

    private final List<LogLoss> losses;
    private final List<Moments> moments;
    private final List<Sweep> sweeps = new ArrayList<>();
    /// The cells of the last sweep of each kind.
    private final Map<Kind, List<Cell>> open = new HashMap<>();

    /// What cells must have in common to share a sweep.
    ///
    /// @param shared rows that all read
    private record Kind(Work work, List<Integer> shared, List<Integer> scalars) {}

    private Sweeps(List<LogLoss> losses, List<Moments> moments) {
        this.losses = losses;
        this.moments = moments;
    }

    /// @param constants the cells that are numbers known before
    static List<Sweep> of(Schedule.Streamed pass, Map<Integer, Double> constants) {
        Map<Integer, List<Cell>> readers = pass.readers();
        Sweeps sweeps = new Sweeps(LogLoss.in(pass, readers, constants), Moments.in(pass, readers, constants));
        pass.members().forEach(sweeps::add);
        return sweeps.sweeps;
    }

    private void add(Cell cell) {
        Optional<LogLoss> loss =
                losses.stream().filter(each -> each.cells().contains(cell)).findFirst();
        Optional<Moments> both =
                moments.stream().filter(each -> each.cells().contains(cell)).findFirst();
        if (loss.isPresent()) {
            loss.filter(each -> each.log() == cell).ifPresent(sweeps::add);
        } else if (both.isPresent()) {
            sweeps.remove(both.get());
            sweeps.add(both.get());
        } else {
            addByWork(cell);
        }
    }

    private void addByWork(Cell cell) {
        switch (cell.work()) {
            case Work.Pick pick -> {
                List<Cell> sweep = sweep(new Kind(pick, List.of(), List.of()), COLUMNS);
                if (sweep.isEmpty()) {
                    sweeps.add(new Sweep.Joint(sweep));
                }
                sweep.add(cell);
            }
            case Work.Collect collect -> addLast(cell, new Kind(collect, List.of(), List.of()), COLUMNS);
            case Work.Reduce reduce
            when reduce.primitive() == Primitive.SUM_PRODUCT_2 ->
                addLast(cell, new Kind(reduce, cell.rows().subList(0, 1), cell.scalars()), Block.SUMS);
            case Work.Loop _, Work.Reduce _, Work.Source _, Work.Rows _, Work.Scalar _, Work.Whole _ -> alone(cell);
        }
    }

    private void alone(Cell cell) {
        sweeps.add(new Sweep.Joint(List.of(cell)));
    }

    private void addLast(Cell cell, Kind kind, int most) {
        List<Cell> sweep = sweep(kind, most);
        sweeps.removeIf(each -> each.cells() == sweep);
        sweeps.add(new Sweep.Joint(sweep));
        sweep.add(cell);
    }

    private List<Cell> sweep(Kind kind, int most) {
        return open.compute(kind, (_, sweep) -> sweep == null || sweep.size() == most ? new ArrayList<>() : sweep);
    }
}
