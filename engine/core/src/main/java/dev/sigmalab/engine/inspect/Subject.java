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
}
