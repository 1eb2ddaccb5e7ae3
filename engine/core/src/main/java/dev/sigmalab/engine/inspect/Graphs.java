package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.grad.Adjoints;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// The graphs that answer questions about a training: its own, with further outputs.
///
/// @param soft the loss that trains, without the pull of constraints
/// @param hard the loss of the query as it would be exported
/// @param parameters of the soft graph that are trained
record Graphs(Subject subject, Settings settings, Graph soft, Graph hard, List<String> parameters) {
    static final String RESULT = "result";
    static final String ADJOINT = "adjoint";

    private static final List<String> LOSSES = List.of(MatchingObjective.LOSS, MatchingObjective.HOLDOUT_LOSS);

    /// Only the losses of a graph.
    static Graph losses(Graph graph) {
        return graph.withOutputs(
                LOSSES.stream().filter(graph.outputs()::containsKey).toList());
    }

    private Relaxation relaxation() {
        return new Relaxation(settings.logic(), settings.learnsSteepness(), settings.hardForward());
    }

    private Softening softening(GraphBuilder graph, Frame frame, boolean isHard) {
        return new Softening(
                graph,
                frame,
                subject.columns(),
                subject.scaling(),
                isHard ? Relaxation.of(settings.logic()) : relaxation(),
                isHard);
    }

    /// As it trains, but in any logic.
    Softening softening(GraphBuilder graph, Frame frame, Logic logic) {
        Relaxation inLogic = new Relaxation(logic, settings.learnsSteepness(), settings.hardForward());
        return new Softening(graph, frame, subject.columns(), subject.scaling(), inLogic, false);
    }

    /// One column over the rows of a frame.
    Graph of(Frame frame, boolean isHard, BiFunction<Softening, GraphBuilder, Value> what) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Softening softening = softening(graph, frame, isHard);
        graph.output(RESULT, softening.overRows(what.apply(softening, graph)));
        return graph.build();
    }

    /// How far each row of a place is there.
    Graph weights(Place place, boolean isHard) {
        return of(
                place.frame(),
                isHard,
                (softening, _) -> softening.truth(subject.weight(place)).t());
    }

    /// What a gate compares, NaN where that is unknown.
    Graph compared(Gates.Sides sides) {
        return of(
                sides.placed().frame(),
                false,
                (softening, graph) -> sides.x()
                        .map(x -> known(x, softening, graph))
                        .orElseGet(() -> softening.residual(sides.placed().comparison())));
    }

    private static Value known(SoftScalar x, Softening softening, GraphBuilder graph) {
        Value value = softening.overRows(softening.value(x));
        Value presence = softening.overRows(softening.presence(x));
        return graph.map(ScalarFunction.SELECT, presence, value, graph.constant(Double.NaN, value));
    }

    /// Losses and counts, soft and hard.
    Graph tally(List<Place> places) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        copy(soft, "soft ", graph);
        copy(hard, "hard ", graph);
        for (boolean isHard : new boolean[] {false, true}) {
            for (Place place : places) {
                counts(graph, place, isHard);
            }
        }
        return graph.build();
    }

    private static void copy(Graph from, String prefix, GraphBuilder graph) {
        List<Value> at = graph.addAll(from);
        from.outputs().forEach((name, value) -> graph.output(prefix + name, at.get(value.index())));
    }

    private void counts(GraphBuilder graph, Place place, boolean isHard) {
        Softening at = softening(graph, place.frame(), isHard);
        Value weight = at.truth(subject.weight(place)).t();
        Subject.Marks marks = subject.marks(place, at, graph);
        String name = counted(isHard, place);
        Value selected = isHard ? weight : graph.map(ScalarFunction.POSITIVE, graph.plus(weight, -0.5));
        Value training = graph.times(marks.training(), selected);
        Value holdout = graph.times(marks.holdout(), selected);
        graph.output(name + "training", graph.total(training));
        graph.output(name + "training hits", graph.total(graph.times(training, marks.label())));
        graph.output(name + "holdout", graph.total(holdout));
        graph.output(name + "holdout hits", graph.total(graph.times(holdout, marks.label())));
        if (!isHard) {
            graph.output(name + "weight", graph.total(weight));
        }
    }

    static String counted(boolean isHard, Place place) {
        return (isHard ? "hard " : "soft ") + place.number() + " ";
    }

    /// The soft graph with its derivative.
    Adjoints adjoints() {
        return new Differentiation(Rewrites.standard()).adjoints(soft, MatchingObjective.LOSS, parameters);
    }

    /// Σ |adjoint| of every node and arc that a parameter reaches.
    Graph flow(Adjoints adjoints) {
        GraphBuilder graph = adjoints.builder();
        adjoints.cotangents().forEach((value, cotangent) -> graph.output(flowOf(value), magnitude(cotangent, graph)));
        adjoints.parts().forEach((arc, part) -> graph.output(flowOf(arc), magnitude(part, graph)));
        return graph.build();
    }

    static String flowOf(Object valueOrArc) {
        return "flow of " + valueOrArc;
    }

    private static Value magnitude(Value value, GraphBuilder graph) {
        Value sum = graph.total(graph.map(ScalarFunction.ABSOLUTE, value));
        return graph.shape(sum).width() == 1 ? sum : graph.add(new Operator.WidthSum(sum));
    }

    /// What one node computes, and the derivative of the loss by it.
    Graph reading(Value node) {
        Adjoints adjoints = adjoints();
        GraphBuilder graph = adjoints.builder();
        Value value = adjoints.places().get(node.index());
        graph.output(RESULT, value);
        Value cotangent = adjoints.cotangents().get(node);
        graph.output(ADJOINT, cotangent == null ? graph.constant(0, graph.shape(value)) : cotangent);
        return graph.build();
    }

    /// Every number that one row has: the row's own place in each domain is given by a parameter that is 1 there.
    Graph path(List<Domain> domains, List<Gates.Sides> gates) {
        Adjoints adjoints = adjoints();
        GraphBuilder graph = adjoints.builder();
        for (Node node : soft.nodes()) {
            if (node.shape().width() == 1 && domains.contains(node.shape().domain())) {
                graph.output(
                        stepOf(node.value()),
                        picked(adjoints.places().get(node.value().index()), graph));
                Value cotangent = adjoints.cotangents().get(node.value());
                if (cotangent != null) {
                    graph.output(ADJOINT + stepOf(node.value()), picked(cotangent, graph));
                }
            }
        }
        for (int i = 0; i < gates.size(); i++) {
            gate(i, gates.get(i), adjoints, domains);
        }
        return graph.build();
    }

    private void gate(int number, Gates.Sides sides, Adjoints adjoints, List<Domain> domains) {
        GraphBuilder graph = adjoints.builder();
        Softening softening = softening(graph, sides.placed().frame(), false);
        if (domains.contains(softening.rows())) {
            Value truth = truth(sides.placed().comparison(), softening);
            graph.output(gateOf(number), picked(truth, graph));
            Value x = sides.x()
                    .map(it -> known(it, softening, graph))
                    .orElseGet(() -> softening.residual(sides.placed().comparison()));
            graph.output(gateOf(number) + " x", picked(softening.overRows(x), graph));
            int at = adjoints.places().indexOf(truth);
            Value cotangent = at < 0 ? null : adjoints.cotangents().get(new Value(at));
            graph.output(
                    ADJOINT + gateOf(number),
                    cotangent == null ? graph.constant(0, new Shape(Domain.UNIT, 1)) : picked(cotangent, graph));
        }
    }

    static Value truth(SoftPredicate.Comparison comparison, Softening softening) {
        return softening.overRows(softening.truth(comparison).t());
    }

    static String gateOf(int number) {
        return "gate " + number;
    }

    static String stepOf(Value value) {
        return "step " + value;
    }

    static String rowOf(Domain domain) {
        return "(row of " + domain + ")";
    }

    /// The number that stands at the picked row.
    static Value picked(Value value, GraphBuilder graph) {
        Domain domain = graph.shape(value).domain();
        if (domain.equals(Domain.UNIT)) {
            return value;
        }
        Value here = graph.add(new Operator.Parameter(domain, rowOf(domain), 1));
        return graph.total(graph.map(ScalarFunction.SELECT, here, value, graph.constant(0, value)));
    }

    /// What each row of a frame adds to the derivative of the loss by a parameter.
    Graph contributions(String parameter, Frame frame) {
        List<Node> entries = entries(frame);
        Adjoints adjoints = adjoints();
        GraphBuilder graph = adjoints.builder();
        Graph cut = cut(entries);
        List<Value> summands = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Value cotangent = adjoints.cotangents().get(entries.get(i).value());
            if (cotangent != null) {
                Value slope = slope(cut, i, parameter, graph);
                summands.add(graph.times(cotangent, graph.broadcast(slope, frame.domain())));
            }
        }
        graph.output(
                RESULT,
                summands.stream().reduce(graph::plus).orElseGet(() -> graph.constant(0, new Shape(frame.domain(), 1))));
        return graph.build();
    }

    /// Where what is the same for all rows comes to the rows of a frame.
    private List<Node> entries(Frame frame) {
        return soft.nodes().stream()
                .filter(node -> node.operator() instanceof Operator.Gather(Value source, var _)
                        && soft.node(source).shape().domain().equals(Domain.UNIT)
                        && soft.node(source).shape().width() == 1
                        && node.shape().domain().equals(frame.domain()))
                .toList();
    }

    /// What is handed to the rows, on ways that lead over no other rows.
    private Graph cut(List<Node> entries) {
        GraphBuilder cut = new GraphBuilder(List.of());
        List<Value> at = new ArrayList<>();
        for (Node node : soft.nodes()) {
            Value copy = cut.add(node.operator().withInputs(old -> at.get(old.index())), node.origin());
            boolean fromRows = node.shape().domain().equals(Domain.UNIT)
                    && node.operator().inputs().stream()
                            .anyMatch(
                                    input -> !soft.node(input).shape().domain().equals(Domain.UNIT));
            at.add(fromRows ? cut.add(new Operator.Detach(copy), node.origin()) : copy);
        }
        for (int i = 0; i < entries.size(); i++) {
            Operator.Gather entry = (Operator.Gather) entries.get(i).operator();
            cut.output("entry " + i, at.get(entry.source().index()));
        }
        return cut.build();
    }

    /// The derivative of what is handed to the rows by the parameter.
    private static Value slope(Graph cut, int entry, String parameter, GraphBuilder graph) {
        String name = Differentiation.name("entry " + entry, parameter);
        Graph slope = new Differentiation(Rewrites.standard())
                .gradient(cut, "entry " + entry, List.of(parameter))
                .withOutputs(List.of(name));
        return graph.addAll(slope).get(slope.output(name).index());
    }
}
