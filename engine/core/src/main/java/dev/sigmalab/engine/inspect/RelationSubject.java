package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.ColumnPlan;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.FramePlan;
import dev.sigmalab.engine.plan.LoadedColumns;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.relation.RelationObjective;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Any query that is more than a filter: its rows are those of the outermost query.
record RelationSubject(RelationModel model) implements Subject {
    private BoundRelation query() {
        return model.data().query();
    }

    @Override
    public LoadedColumns columns() {
        return query();
    }

    @Override
    public Scaling scaling() {
        return model.scaling();
    }

    @Override
    public List<BoundRelation.Placed> comparisons() {
        return query().comparisons();
    }

    @Override
    public List<Place> places() {
        return IntStream.range(0, query().parts().size()).mapToObj(this::place).toList();
    }

    private Place place(int number) {
        BoundRelation.Part part = query().parts().get(number);
        int rows = model.data().rows(part.frame());
        BitSet positive = part.label()
                .map(label -> model.hard(model.starts(), model.columns()).where(label, part.frame()))
                .orElseGet(BitSet::new);
        BitSet held = new BitSet();
        for (int row = 0; row < rows; row++) {
            held.set(row, model.isHeldOut(part, row));
        }
        return new Place(number, part.frame(), rows, part.label().isPresent(), positive, held);
    }

    @Override
    public SoftPredicate weight(Place place) {
        return query().parts().get(place.number()).weight();
    }

    @Override
    public Marks marks(Place place, Softening at, GraphBuilder graph) {
        BoundRelation.Part part = query().parts().get(place.number());
        Value all = at.truth(SoftPredicate.always()).t();
        return new Marks(
                part.training() < 0 ? all : mask(part.training(), at),
                part.holdout() < 0 ? graph.constant(0, all) : mask(part.holdout(), at),
                at.truth(part.label().orElseGet(SoftPredicate::always)).t());
    }

    private static Value mask(int column, Softening at) {
        return at.truth(new SoftPredicate.Exact(column, Origin.NONE)).t();
    }

    @Override
    public Agreement.Confusion rejected(boolean holdout) {
        return new Agreement.Confusion(0, 0, 0, 0);
    }

    @Override
    public boolean holdsOut() {
        return model.objective().universe().holdout().total() > 0;
    }

    @Override
    public int rows(Frame frame) {
        return model.data().rows(frame);
    }

    @Override
    public List<RowColumn> loaded(Frame frame) {
        List<RowColumn> columns = new ArrayList<>();
        for (FramePlan plan : query().frames()) {
            if (plan.frame().equals(frame)) {
                plan.columns().stream()
                        .filter(column -> !isMask(column))
                        .forEach(column -> columns.add(column(frame, column)));
            }
        }
        return columns;
    }

    /// Whether the engine fills a column in itself.
    private boolean isMask(int column) {
        ColumnPlan plan = query().columns().get(column);
        return plan.sql().isEmpty() && plan.members().isEmpty();
    }

    @Override
    public RowColumn column(Frame frame, int column) {
        String name = query().columns().get(column).place().text();
        Column loaded = model.data().column(column);
        return new RowColumn(name, loaded, RowSet.all(loaded.size()));
    }

    @Override
    public Optional<Data> alone(int row) {
        return Optional.empty();
    }

    @Override
    public Optional<Labelled> trained() {
        RelationObjective.Counts counts = model.objective().universe().training();
        return query().objective().isPresent()
                ? Optional.empty()
                : Optional.of(new Labelled(counts.positive(), counts.negative()));
    }

    @Override
    public List<String> decided() {
        return List.of();
    }
}
