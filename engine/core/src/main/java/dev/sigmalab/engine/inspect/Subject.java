package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.LoadedColumns;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import java.util.List;
import java.util.Optional;

/// What a plain filter and any other query have in common for those who look into them.
interface Subject {
    LoadedColumns columns();

    Scaling scaling();

    List<BoundRelation.Placed> comparisons();

    List<Place> places();

    /// How far each row of a place is there.
    SoftPredicate weight(Place place);

    /// Where it stands in a graph whether each row of a place is trained on, held out, and should be selected.
    Marks marks(Place place, Softening at, GraphBuilder graph);

    record Marks(Value training, Value holdout, Value label) {}

    /// How many rows should not or should have been selected and never are, whatever is learned: false negatives and
    /// true negatives.
    Agreement.Confusion rejected(boolean holdout);

    boolean holdsOut();

    int rows(Frame frame);

    /// The columns that are loaded for a frame, those that tell its rows apart first.
    List<RowColumn> loaded(Frame frame);

    /// A column and the row of it in which a row of the frame stands.
    RowColumn column(Frame frame, int column);

    /// The single row's data, where the loss is a mean over rows that know nothing of each other.
    Optional<Data> alone(int row);

    /// The rows that are trained on by label, rejected ones included; empty where no labels are matched.
    Optional<Labelled> trained();

    /// @param positive rows that should be selected
    record Labelled(long positive, long negative) {
        /// What a row counts in a mean over them. Balanced, positives and negatives count the same in all.
        double share(boolean isPositive, boolean isBalanced) {
            double all = positive + negative;
            long own = isPositive ? positive : negative;
            boolean both = positive > 0 && negative > 0;
            return (isBalanced && both ? all / (2.0 * own) : 1) / Math.max(all, 1);
        }
    }

    /// Conditions that the database has decided, and that hold for all rows, in the analyst's words.
    List<String> decided();
}
