package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.visualizer.chart.Camera;
import dev.sigmalab.visualizer.chart.DiagramLayouts;
import dev.sigmalab.visualizer.chart.DiagramPicture;
import dev.sigmalab.visualizer.chart.FlowDiagram;
import dev.sigmalab.visualizer.chart.HeatMap;
import dev.sigmalab.visualizer.chart.Stacked;
import dev.sigmalab.visualizer.model.FlowFinding;
import dev.sigmalab.visualizer.model.FlowGraph;
import dev.sigmalab.visualizer.model.FlowStrength;
import dev.sigmalab.visualizer.model.FlowView;
import dev.sigmalab.visualizer.model.OperatorLane;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// What a run's gradient looks like: the plan as a diagram, and beneath it each operator over the epochs.
///
/// @param selected the number of the operator that is looked at
/// @param unfolded numbers of operators that show the nodes that they are made of
record GradientPicture(FlowView view, Camera camera, OptionalInt selected, Set<Integer> unfolded) {
    static final List<String> LEVELS = Stream.of(FlowStrength.values())
            .map(strength -> strength.number() + " " + strength.word())
            .toList();
    /// With more boxes the ones between are left out.
    private static final int MANY_BOXES = 14;
    /// Magnitudes from 10⁻⁶ to 10² are told apart by width.
    private static final double SMALLEST = -6;

    private static final double LARGEST = 2;

    /// Both parts.
    record Parts(DiagramPicture plan, HeatMap map) {
        Stacked stacked() {
            return new Stacked(plan, map, map.height());
        }
    }

    Parts parts(RunHistory history, Timeline timeline, DiagramLayouts layouts) {
        Optional<String> box = selected.isPresent() ? Optional.of(id(selected.getAsInt())) : Optional.empty();
        Optional<String> worst = view.findings().stream()
                .flatMap(finding -> finding.operator().stream())
                .map(operator -> id(operator.number()))
                .findFirst();
        return new Parts(
                new DiagramPicture(diagram(), camera, box, box.or(() -> worst), layouts), heatMap(history, timeline));
    }

    // --- the plan -------------------------------------------------------------------------------------------------

    static String id(int operator) {
        return "operator " + operator;
    }

    private static String inner(int node) {
        return "node " + node;
    }

    /// The operator that a box stands for, or lies in.
    OptionalInt operator(String id) {
        int number = Integer.parseInt(id.substring(id.indexOf(' ') + 1));
        if (id.startsWith("operator")) {
            return OptionalInt.of(number);
        }
        return view.graph().boxes().stream()
                .map(FlowGraph.Box::operator)
                .filter(operator -> operator.nodes().stream().anyMatch(node -> node.index() == number))
                .mapToInt(PlanOperator::number)
                .findFirst();
    }

    FlowDiagram diagram() {
        FlowGraph graph = view.graph().folded(MANY_BOXES);
        List<FlowDiagram.Box> boxes = new ArrayList<>();
        List<FlowDiagram.Arrow> arrows = new ArrayList<>();
        for (FlowGraph.Box box : graph.boxes()) {
            boxes.add(box(box));
            if (isOpen(box.operator())) {
                box.operator().nodes().forEach(node -> boxes.add(inner(box.operator(), node)));
            }
        }
        graph.links().stream()
                .filter(link -> !isOpen(graph, link.from()) && !isOpen(graph, link.to()))
                .forEach(link -> arrows.add(arrow(link)));
        arrows.addAll(innerArrows(graph));
        return new FlowDiagram(boxes, arrows);
    }

    private boolean isOpen(PlanOperator operator) {
        return unfolded.contains(operator.number()) && operator.nodes().size() > 1;
    }

    private boolean isOpen(FlowGraph graph, int number) {
        return graph.boxes().stream()
                .map(FlowGraph.Box::operator)
                .anyMatch(operator -> operator.number() == number && isOpen(operator));
    }

    private FlowDiagram.Box box(FlowGraph.Box box) {
        PlanOperator operator = box.operator();
        return new FlowDiagram.Box(
                id(operator.number()),
                operator.kind().symbol(),
                operator.words(),
                box.gradient()
                        .map(GradientPicture::reading)
                        .orElse(operator.kind().word()),
                box.gradient().map(GradientPicture::level),
                view.finding(operator).map(FlowFinding::alarm).orElse(""),
                Optional.empty());
    }

    private static FlowDiagram.Box inner(PlanOperator operator, PlanOperator.Inner node) {
        return new FlowDiagram.Box(
                inner(node.index()), "·", node.text(), "", Optional.empty(), "", Optional.of(id(operator.number())));
    }

    private static FlowDiagram.Arrow arrow(FlowGraph.Link link) {
        return new FlowDiagram.Arrow(
                id(link.from()),
                id(link.to()),
                link.gradient().map(GradientPicture::reading).orElse(""),
                link.gradient().map(GradientPicture::level));
    }

    /// Of operators whose nodes are shown: to, from and between those.
    private List<FlowDiagram.Arrow> innerArrows(FlowGraph graph) {
        Map<Integer, PlanOperator> owners = new HashMap<>();
        graph.boxes().forEach(box -> box.operator().nodes().forEach(node -> owners.put(node.index(), box.operator())));
        Map<String, FlowDiagram.Arrow> arrows = new LinkedHashMap<>();
        owners.forEach((index, reader) -> reader.nodes().stream()
                .filter(node -> node.index() == index)
                .flatMap(node -> node.inputs().stream())
                .filter(owners::containsKey)
                .filter(input -> isOpen(reader) || isOpen(owners.get(input)))
                .forEach(input -> {
                    String from = isOpen(owners.get(input))
                            ? inner(input)
                            : id(owners.get(input).number());
                    String to = isOpen(reader) ? inner(index) : id(reader.number());
                    if (!from.equals(to)) {
                        arrows.put(from + " to " + to, new FlowDiagram.Arrow(from, to, "", Optional.empty()));
                    }
                }));
        return List.copyOf(arrows.values());
    }

    private static FlowDiagram.Level level(FlowGraph.Strength strength) {
        double exponent = Double.isFinite(strength.magnitude()) ? Math.log10(strength.magnitude()) : LARGEST;
        return new FlowDiagram.Level(
                strength.level().ordinal(), Math.clamp((exponent - SMALLEST) / (LARGEST - SMALLEST), 0, 1));
    }

    /// `3 · 0.041`.
    private static String reading(FlowGraph.Strength strength) {
        return strength.level().number() + " · " + strength.number();
    }

    // --- over the epochs ------------------------------------------------------------------------------------------

    private HeatMap heatMap(RunHistory history, Timeline timeline) {
        int step = timeline.step(history).orElse(0);
        return new HeatMap(
                Epochs.axis(history, "epoch"),
                LEVELS,
                view.lanes().stream()
                        .map(lane -> row(Epochs.of(history), lane, step))
                        .toList(),
                Epochs.marks(history, timeline, false),
                view.lanes().stream()
                        .map(OperatorLane::operator)
                        .filter(operator -> selected.equals(OptionalInt.of(operator.number())))
                        .map(GradientPicture::name)
                        .findFirst());
    }

    /// Two operators may have the same words.
    private static String name(PlanOperator operator) {
        return operator.kind().symbol() + " " + operator.words();
    }

    /// The operator of a row of the heat map.
    OptionalInt named(String row) {
        return view.lanes().stream()
                .map(OperatorLane::operator)
                .filter(operator -> name(operator).equals(row))
                .mapToInt(PlanOperator::number)
                .findFirst();
    }

    private static HeatMap.Row row(Epochs epochs, OperatorLane lane, int step) {
        double now = lane.gradient().at(step);
        return new HeatMap.Row(
                name(lane.operator()),
                lane.gradient().isEmpty() ? "" : reading(new FlowGraph.Strength(now, FlowStrength.of(now))),
                epochs.at(lane.gradient().x()),
                lane.strengths().stream().mapToInt(FlowStrength::ordinal).toArray(),
                Arrays.copyOf(lane.gradient().y(), lane.gradient().size()));
    }
}
