package dev.sigmalab.engine.backend.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The members of a pass by what is done in one sweep over a block: two gathers along the same edge, two sums along the
/// same edge, any other cell for itself.
///
/// A gather reads nothing of its pass, and nothing of the pass reads a sum along an edge. So gathers are done where the
/// first of them is, and sums where the last of them is; until then their columns stay in registers.
final class Sweeps {
    /// How many columns share a sweep: with two, finding out where rows end costs little beside adding them up, and few
    /// registers are held for longer.
    private static final int COLUMNS = 2;

    private final List<List<Cell>> sweeps = new ArrayList<>();
    /// The last sweep of each work.
    private final Map<Work, List<Cell>> open = new HashMap<>();

    private Sweeps() {}

    /// @param members in an order in which every cell stands behind those that it reads
    static List<List<Cell>> of(List<Cell> members) {
        Sweeps sweeps = new Sweeps();
        members.forEach(sweeps::add);
        return sweeps.sweeps;
    }

    private void add(Cell cell) {
        switch (cell.work()) {
            case Work.Pick pick -> {
                List<Cell> sweep = sweep(pick);
                if (sweep.isEmpty()) {
                    sweeps.add(sweep);
                }
                sweep.add(cell);
            }
            case Work.Collect collect -> {
                List<Cell> sweep = sweep(collect);
                sweeps.removeIf(each -> each == sweep);
                sweeps.add(sweep);
                sweep.add(cell);
            }
            case Work.Loop _, Work.Reduce _, Work.Source _, Work.Rows _, Work.Scalar _, Work.Whole _ ->
                sweeps.add(List.of(cell));
        }
    }

    private List<Cell> sweep(Work work) {
        return open.compute(work, (_, sweep) -> sweep == null || sweep.size() == COLUMNS ? new ArrayList<>() : sweep);
    }
}
