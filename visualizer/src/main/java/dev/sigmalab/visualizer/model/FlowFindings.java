package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.flow.PlanOperator.Kind;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Remedy;
import dev.sigmalab.engine.ir.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds where the gradient of a run comes to nothing, grows beyond measure, or is no number.
///
/// What a single learnable gets is a sum whose terms cancel where training has arrived, so it says nothing about a
/// gradient that died; what a condition lets through is judged by how many rows lie on its slope.
final class FlowFindings {
    /// Below this openness hardly any row is near the threshold.
    private static final double SATURATED = 0.01;
    /// A gradient that is so many times the loss the run began with moves everything at once.
    private static final double VAST = 1000;
    /// Growth within one operator that steepness alone does not explain.
    private static final double GROWTH = 100;

    private final FlowGraph graph;
    private final FlowLanes lanes;
    private final double unit;

    private FlowFindings(FlowGraph graph, FlowLanes lanes, double unit) {
        this.graph = graph;
        this.lanes = lanes;
        this.unit = unit;
    }

    /// What is wrong at the epoch that is looked at, the worst first; an operator is named once.
    static List<FlowFinding> of(RunHistory history, Timeline timeline, FlowGraph graph) {
        FlowFindings findings = new FlowFindings(graph, FlowLanes.of(history), FlowGraph.unit(history));
        List<FlowFinding> all =
                new ArrayList<>(findings.notFinite().map(List::of).orElseGet(findings::weak));
        if (timeline.isLive()) {
            history.state().outcome().stream()
                    .flatMap(report -> report.health().stream())
                    .forEach(finding -> findings.add(finding, all));
        }
        return all;
    }

    private void add(Finding finding, List<FlowFinding> all) {
        Optional<PlanOperator> operator = finding.origin().flatMap(this::operator);
        boolean isKnown = operator.isPresent()
                && all.stream().anyMatch(it -> it.operator().equals(operator));
        if (!isKnown) {
            all.add(new FlowFinding(
                    operator, "look here", finding.text(), finding.fix(), Remedy.against(finding.cause())));
        }
    }

    private Optional<PlanOperator> operator(Origin origin) {
        return graph.boxes().stream()
                .map(FlowGraph.Box::operator)
                .filter(operator -> operator.origin().equals(origin))
                .filter(operator -> operator.kind() != Kind.LEARN)
                .findFirst();
    }

    // --- no number ------------------------------------------------------------------------------------------------

    private Optional<FlowFinding> notFinite() {
        return graph.boxes().stream()
                .filter(box -> graph.step() >= 0 && !isFinite(box))
                .filter(box -> sources(box).allMatch(FlowFindings::isFinite))
                .findFirst()
                .map(box -> broken(box, "it gives no number, or infinity"))
                .or(() -> graph.boxes().stream()
                        .filter(this::breaksGradient)
                        .findFirst()
                        .map(box -> broken(box, "its derivative is no number, or infinite")));
    }

    private static FlowFinding broken(FlowGraph.Box box, String cause) {
        return new FlowFinding(
                Optional.of(box.operator()),
                "no number",
                cause,
                "look for a division by 0 or a logarithm of 0 in it, or lower the rate",
                List.of(Remedy.LOWER_RATE));
    }

    private static boolean isFinite(FlowGraph.Box box) {
        return box.operator().kind() == Kind.TABLE || Double.isFinite(box.value());
    }

    private Stream<FlowGraph.Box> sources(FlowGraph.Box box) {
        return graph.links().stream()
                .filter(link -> link.to() == box.operator().number())
                .map(link -> graph.boxes().get(link.from()));
    }

    private boolean breaksGradient(FlowGraph.Box box) {
        boolean arrivesWhole = box.gradient()
                .map(strength -> Double.isFinite(strength.magnitude()))
                .orElse(box.operator().kind() == Kind.LOSS);
        return arrivesWhole && leaving(box).map(FlowGraph.Strength::magnitude).anyMatch(it -> !Double.isFinite(it));
    }

    private Stream<FlowGraph.Strength> leaving(FlowGraph.Box box) {
        return graph.links().stream()
                .filter(link -> link.to() == box.operator().number())
                .flatMap(link -> link.gradient().stream());
    }

    // --- too much, too little -------------------------------------------------------------------------------------

    private List<FlowFinding> weak() {
        List<FlowFinding> all = new ArrayList<>();
        graph.boxes().stream().map(this::explodes).filter(Objects::nonNull).forEach(all::add);
        graph.boxes().stream()
                .map(box -> lanes.of(box.operator().origin())
                        .filter(_ -> box.operator().kind() == Kind.CONDITION)
                        .map(lane -> closed(box.operator(), lane))
                        .orElseGet(() -> dies(box)))
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }

    private FlowFinding explodes(FlowGraph.Box box) {
        double arrives = box.gradient().map(FlowGraph.Strength::magnitude).orElse(Double.NaN);
        double leaves =
                leaving(box).mapToDouble(FlowGraph.Strength::magnitude).max().orElse(0);
        return leaves > VAST && leaves > GROWTH * arrives
                ? new FlowFinding(
                        Optional.of(box.operator()),
                        "explodes",
                        "the gradient grows %,.0f-fold on its way through".formatted(leaves / arrives),
                        "begin softer, lower the rate, or look for a division by almost 0 in it",
                        List.of(Remedy.SOFTER_START, Remedy.LOWER_RATE))
                : null;
    }

    private FlowFinding closed(PlanOperator operator, FlowLanes.Lane lane) {
        double asked = lane.gradient().at(graph.step()) / unit;
        double passes = lane.passing(graph.step()) / unit;
        if (Double.isNaN(asked) || FlowStrength.of(passes) != FlowStrength.DEAD) {
            return null;
        }
        if (FlowStrength.of(asked) == FlowStrength.DEAD) {
            return new FlowFinding(
                    Optional.of(operator),
                    "not asked",
                    "the loss no longer depends on it",
                    "other conditions decide all rows already: remove it, or start it elsewhere",
                    List.of(Remedy.START_IN_DATA, Remedy.SOFTER_START));
        }
        return lane.openness().at(graph.step()) < SATURATED
                ? new FlowFinding(
                        Optional.of(operator),
                        "dies here",
                        "no row is near its threshold, so it cannot move",
                        "lower the steepness, or start the threshold among the values of the column",
                        List.of(Remedy.START_IN_DATA, Remedy.SOFTER_START))
                : null;
    }

    /// Something arrives, and nothing goes on to the rows that were read.
    private FlowFinding dies(FlowGraph.Box box) {
        boolean arrives = box.gradient()
                .filter(strength -> strength.level().compareTo(FlowStrength.MODERATE) >= 0)
                .isPresent();
        List<FlowGraph.Strength> onward = graph.links().stream()
                .filter(link -> link.to() == box.operator().number())
                .filter(link -> graph.boxes().get(link.from()).operator().kind() != Kind.LEARN)
                .flatMap(link -> link.gradient().stream())
                .toList();
        boolean stops =
                !onward.isEmpty() && onward.stream().allMatch(strength -> strength.level() == FlowStrength.DEAD);
        return arrives && stops && box.operator().kind() != Kind.LEARN && isCutOff(box)
                ? new FlowFinding(
                        Optional.of(box.operator()),
                        "dies here",
                        "its derivative is about 0 in all rows, so nothing before it can learn",
                        "let training begin softer",
                        List.of(Remedy.SOFTER_START))
                : null;
    }

    /// Whether no condition before an operator is reached on another way. A group that is surely there passes nothing
    /// back through its weight, and needs not.
    private boolean isCutOff(FlowGraph.Box box) {
        Set<Integer> before = new HashSet<>();
        Deque<FlowGraph.Box> open = new ArrayDeque<>(List.of(box));
        while (!open.isEmpty()) {
            sources(open.pop())
                    .filter(source -> before.add(source.operator().number()))
                    .forEach(open::push);
        }
        return before.stream()
                .map(graph.boxes()::get)
                .filter(source -> source.operator().kind() == Kind.CONDITION)
                .flatMap(source -> source.gradient().stream())
                .allMatch(strength -> strength.level() == FlowStrength.DEAD);
    }
}
