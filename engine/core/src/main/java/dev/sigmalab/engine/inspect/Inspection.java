package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.flow.OperatorFlow;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.grad.Adjoints;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainerState;
import dev.sigmalab.engine.train.TrainingData;
import dev.sigmalab.engine.train.TrainingTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A training laid open: what its query does to its rows at any position, on any thread, whether the training is going
/// on, is over or has not begun.
///
/// It reads the rows that the training reads and narrows none of them a second time. Losses are those of the query
/// itself, without penalties and the pull of constraints. An answer takes one pass over the rows; each kind of question
/// is answered one at a time. Arrays that come back belong to the caller.
public final class Inspection {
    private final Subject subject;
    private final Settings settings;
    private final List<Trainable> trainables;
    private final Positions positions;
    private final Graphs graphs;
    private final Gates gates;
    private final Questions questions;
    private final Paths paths;
    private final RowArithmetics arithmetics;
    private final Optional<Supplier<OperatorFlow>> operators;
    private final Latest<Position, Tally> tallies = new Latest<>();
    private List<Place> places;

    private Inspection(
            Subject subject, TrainingTask task, List<Trainable> trainables, Settings settings, Backend backend) {
        this.subject = subject;
        this.settings = settings;
        this.trainables =
                Stream.concat(trainables.stream(), task.steepnesses().stream()).toList();
        this.positions = new Positions(this.trainables, settings);
        this.questions = new Questions(task.data(), backend);
        this.graphs = new Graphs(
                subject,
                settings,
                Graphs.losses(task.soft()),
                Graphs.losses(task.hard()),
                this.trainables.stream().map(Trainable::name).toList());
        this.gates = Gates.of(subject, settings);
        this.paths = new Paths(subject, graphs, gates, task.data(), questions::ask);
        this.operators = operators(task);
        this.arithmetics = new RowArithmetics(subject, graphs, gates, paths);
    }

    /// Of a plain filter.
    public static Inspection of(
            TrainingData rows,
            dev.sigmalab.engine.plan.Scaling scaling,
            TrainingTask task,
            List<Trainable> trainables,
            Settings settings,
            Backend backend) {
        return new Inspection(
                new FilterSubject(rows, scaling, settings, rows.keptRows()), task, trainables, settings, backend);
    }

    /// Of any other query.
    public static Inspection of(RelationModel model, TrainingTask task, List<Trainable> trainables, Backend backend) {
        return new Inspection(new RelationSubject(model), task, trainables, model.settings(), backend);
    }

    /// How it is trained.
    public Settings settings() {
        return settings;
    }

    /// What is trained, learned steepnesses last.
    public List<Trainable> trainables() {
        return trainables;
    }

    /// The soft loss as a graph; [#flow], [#reading] and [#path] speak of its nodes.
    public Graph soft() {
        return graphs.soft();
    }

    /// Its soft comparisons, in the order of the text.
    public List<Gate> gates() {
        return gates.gates();
    }

    /// Where the rows are that are weighed: one place, or one for each branch of a union.
    public synchronized List<Place> places() {
        if (places == null) {
            places = subject.places();
        }
        return places;
    }

    /// How many rows a frame has.
    public int rows(Frame frame) {
        return subject.rows(frame);
    }

    /// Where training starts.
    public Position start() {
        return positions.start();
    }

    /// Where an epoch stood; empty if it tells no parameters, or not those of learnable columns.
    public Optional<Position> at(Snapshot snapshot) {
        return positions.at(snapshot);
    }

    /// Where a state of the trainer stood, learnable columns included.
    public Position at(TrainerState state) {
        return positions.at(state);
    }

    /// The value of a parameter, in natural units.
    public double natural(String parameter, Position position) {
        return trainable(parameter).scale().toNatural(position.number(parameter));
    }

    /// The position with another value for a parameter, in natural units, as near as its bounds allow.
    public Position with(Position position, String parameter, double natural) {
        Trainable trainable = trainable(parameter);
        double number = trainable.scale().toNumber(new java.math.BigDecimal(natural));
        return position.with(parameter, Math.min(Math.max(number, trainable.low()), trainable.high()));
    }

    /// What is trained under a name.
    ///
    /// @throws IllegalArgumentException if nothing is
    public Trainable trainable(String parameter) {
        return trainables.stream()
                .filter(trainable -> trainable.name().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter '" + parameter + "'"));
    }

    /// What a gate compares with at a position, in natural units.
    public double bound(Gate gate, Position position) {
        return gate.learnable().map(name -> natural(name, position)).orElse(gate.written());
    }

    /// Losses and counts.
    public Tally tally(Position position) {
        List<Place> all = places();
        return tallies.get(
                position, () -> Tallies.read(ask("tally", () -> graphs.tally(all), position, Map.of()), all, subject));
    }

    /// Losses alone, which take less than a tally.
    ///
    /// @param isHard whether of the query as it would be exported
    public Tally.Losses losses(Position position, boolean isHard) {
        Result result = isHard
                ? ask("hard losses", graphs::hard, position, Map.of())
                : ask("soft losses", graphs::soft, position, Map.of());
        return Tallies.losses(result, "");
    }

    /// How far each row of a place is there, `[rows]`.
    public double[] weights(Place place, Position position) {
        return column("weights " + place.number(), () -> graphs.weights(place, false), position);
    }

    /// 1 for the rows of a place that the exported query selects, else 0, `[rows]`.
    public double[] selected(Place place, Position position) {
        return column("selected " + place.number(), () -> graphs.weights(place, true), position);
    }

    /// How far a comparison holds in each row of its frame, `[rows]`.
    public double[] truth(Gate gate, Position position) {
        BoundRelation.Placed placed = gates.sides().get(gate.number()).placed();
        return column(
                "truth " + gate.number(),
                () -> graphs.of(placed.frame(), false, (softening, _) -> Graphs.truth(placed.comparison(), softening)),
                position);
    }

    /// What a comparison compares in each row of its frame, in natural units, NaN where it is unknown, `[rows]`.
    public double[] compared(Gate gate, Position position) {
        Gates.Sides sides = gates.sides().get(gate.number());
        if (sides.x().orElse(null) instanceof SoftScalar.Loaded(int column, var _)) {
            return subject.column(gate.frame(), column).numbers(subject.rows(gate.frame()));
        }
        return column("compared " + gate.number(), () -> graphs.compared(sides), position);
    }

    /// Whether what a comparison compares is the same at every position.
    public boolean isFixed(Gate gate) {
        return gates.sides().get(gate.number()).x().orElse(null) instanceof SoftScalar.Loaded;
    }

    /// How much passes through each operator of the query's plan, as a training that is watched measures it; empty
    /// where constraints pull, which they do by what happened in the epochs before.
    public Optional<Magnitudes> magnitudes(Position position) {
        return operators.map(Supplier::get).map(flow -> flow.read(ask("operators", flow::graph, position, Map.of())));
    }

    private Optional<Supplier<OperatorFlow>> operators(TrainingTask task) {
        // Steepnesses are part of what uses them, as in a training that is watched.
        List<String> names = trainables.stream()
                .filter(trainable -> !trainable.isSteepness())
                .map(Trainable::name)
                .toList();
        Latest<TrainingTask, OperatorFlow> made = new Latest<>();
        Supplier<OperatorFlow> flow = () -> made.get(task, () -> task.flow(names));
        return Optional.of(flow).filter(_ -> task.constraints().constraints().isEmpty());
    }

    /// The operators that [#magnitudes] speaks of; none where it does not.
    public QueryPlan plan() {
        return operators.map(flow -> flow.get().plan()).orElse(QueryPlan.NONE);
    }

    /// What each row of a frame adds to the derivative of the loss by a parameter, `[rows]`. Over all frames they sum
    /// to the derivative, but for what the loss makes of a parameter beside all rows.
    public double[] contributions(String parameter, Frame frame, Position position) {
        return column(
                "contributions " + parameter + " " + frame, () -> graphs.contributions(parameter, frame), position);
    }

    /// The gradient through every operator.
    public Flow flow(Position position) {
        Adjoints adjoints = graphs.adjoints();
        Result result = ask("flow", () -> graphs.flow(graphs.adjoints()), position, Map.of());
        Map<Value, Double> nodes = new HashMap<>();
        adjoints.cotangents().keySet().forEach(value -> nodes.put(value, result.scalar(Graphs.flowOf(value))));
        Map<Adjoints.Arc, Double> arcs = new HashMap<>();
        adjoints.parts().keySet().forEach(arc -> arcs.put(arc, result.scalar(Graphs.flowOf(arc))));
        return new Flow(nodes, arcs);
    }

    /// What one operator of the soft graph computes.
    public Reading reading(Node node, Position position) {
        Result result = ask("reading " + node.value(), () -> graphs.reading(node.value()), position, Map.of());
        return new Reading(result.column(Graphs.RESULT), result.column(Graphs.ADJOINT));
    }

    /// One row of a frame followed through every comparison and operator.
    public RowPath path(Frame frame, int row, Position position) {
        return paths.of(frame, row, position, this);
    }

    /// One row of a place taken apart: its condition in each logic, its term of the loss, and what the loss answers.
    public RowArithmetic arithmetic(Place place, int row, Position position) {
        return arithmetics.of(place, row, position, this);
    }

    /// Whether a row of a frame tells something of a comparison: it is asked of it, or of the row that it belongs to.
    public boolean reaches(Frame frame, int row, Gate gate) {
        return paths.rows(frame, row).places().containsKey(gate.frame().domain());
    }

    /// The columns that are known of a frame's rows, those that tell them apart first where that is known.
    public List<RowColumn> columns(Frame frame) {
        return subject.loaded(frame);
    }

    private double[] column(String name, Supplier<Graph> graph, Position position) {
        return ask(name, graph, position, Map.of()).column(Graphs.RESULT);
    }

    private Result ask(String name, Supplier<Graph> graph, Position position, Map<String, double[]> further) {
        return questions.ask(name, graph, position, further);
    }
}
