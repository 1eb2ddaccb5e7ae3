package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.LoadedColumns;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.train.LossFunction;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A plain filter: its rows are those of FROM that no exact predicate rejects.
///
/// @param kept where each of them stands in the loaded table
record FilterSubject(TrainingData data, Scaling scaling, Settings settings, RowSet kept) implements Subject {
    private Frame frame() {
        return new Frame(0, data.query().domain());
    }

    @Override
    public LoadedColumns columns() {
        return data.query();
    }

    @Override
    public List<BoundRelation.Placed> comparisons() {
        return data.query().where().comparisons().stream()
                .map(comparison -> new BoundRelation.Placed(comparison, frame()))
                .toList();
    }

    @Override
    public List<Place> places() {
        BitSet positive = new BitSet();
        BitSet held = new BitSet();
        for (int row = 0; row < data.rows(); row++) {
            positive.set(row, data.isPositive(row));
            held.set(row, data.isHeldOut(row));
        }
        boolean labelled = data.query().label().isPresent();
        return List.of(new Place(0, frame(), data.rows(), labelled, positive, held));
    }

    @Override
    public SoftPredicate weight(Place place) {
        return data.query().where();
    }

    @Override
    public Marks marks(Place place, Softening at, GraphBuilder graph) {
        return new Marks(
                scan(TrainingData.TRAIN, at, graph),
                scan(TrainingData.HOLDOUT, at, graph),
                scan(TrainingData.LABEL, at, graph));
    }

    private static Value scan(String name, Softening at, GraphBuilder graph) {
        return graph.add(new Operator.Scan(at.rows(), name, 1));
    }

    @Override
    public Agreement.Confusion rejected(boolean holdout) {
        TrainingData.Counts counts = data.rejected();
        return holdout
                ? new Agreement.Confusion(0, 0, counts.holdoutPositive(), counts.holdoutNegative())
                : new Agreement.Confusion(0, 0, counts.trainPositive(), counts.trainNegative());
    }

    @Override
    public boolean holdsOut() {
        return data.universe().holdout() > 0;
    }

    @Override
    public int rows(Frame frame) {
        return data.rows();
    }

    @Override
    public List<RowColumn> loaded(Frame frame) {
        List<RowColumn> columns = new ArrayList<>();
        int loaded = data.query().load().columns().size();
        List<String> keys = data.query().load().key();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(new RowColumn(keys.get(i), data.column(loaded + i), kept));
        }
        for (int i = 0; i < loaded; i++) {
            String name = data.query().columnName(i);
            if (!isCondition(i) && !keys.contains(name)) {
                columns.add(new RowColumn(name, data.column(i), kept));
            }
        }
        return columns;
    }

    /// Whether a column says what the database made of a condition, the label among them.
    private boolean isCondition(int column) {
        return data.query().exact().contains(column)
                || data.query().label().equals(OptionalInt.of(column))
                || data.query().holdout().equals(OptionalInt.of(column));
    }

    @Override
    public RowColumn column(Frame frame, int column) {
        return new RowColumn(data.query().columnName(column), data.column(column), kept);
    }

    @Override
    public Optional<Data> alone(int row) {
        return settings.loss() == LossFunction.F1 ? Optional.empty() : Optional.of(data.data(scaling, row, row + 1));
    }

    @Override
    public Optional<Labelled> trained() {
        TrainingData.Counts all = data.universe();
        return Optional.of(new Labelled(all.trainPositive(), all.trainNegative()));
    }

    @Override
    public List<String> decided() {
        return data.query().exact().stream().map(data.query()::columnName).toList();
    }
}
