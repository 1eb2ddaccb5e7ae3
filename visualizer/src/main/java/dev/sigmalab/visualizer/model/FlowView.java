package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.problem.Span;
import java.util.List;
import java.util.Optional;

/// All that there is to see of a run's gradient at one epoch. Immutable.
///
/// @param findings what is wrong, the worst first
public record FlowView(FlowGraph graph, List<OperatorLane> lanes, List<FlowFinding> findings) {
    public FlowView {
        lanes = List.copyOf(lanes);
        findings = List.copyOf(findings);
    }

    /// The run at the epoch that is looked at.
    public static FlowView of(RunHistory history, Timeline timeline) {
        FlowGraph graph = FlowGraph.of(history, timeline);
        return new FlowView(graph, OperatorLane.of(history), FlowFindings.of(history, timeline, graph));
    }

    /// What is looked at: the epoch, or what is tried out there. Causes are told of epochs alone: what is tried has no
    /// epochs before it.
    public static FlowView of(Scene scene) {
        RunHistory history = scene.history();
        return scene.trial()
                .flatMap(tried -> scene.inspection().flatMap(it -> it.magnitudes(tried)))
                .map(magnitudes -> measured(history, magnitudes))
                .orElseGet(() -> of(history, scene.timeline()));
    }

    /// What was measured beside the epochs.
    public static FlowView measured(RunHistory history, Magnitudes magnitudes) {
        return new FlowView(FlowGraph.of(history, magnitudes), OperatorLane.of(history), List.of());
    }

    /// What is wrong with an operator.
    public Optional<FlowFinding> finding(PlanOperator operator) {
        return findings.stream()
                .filter(finding -> finding.operator().filter(operator::equals).isPresent())
                .findFirst();
    }

    /// The smallest operator whose text covers a place, learnables aside.
    public Optional<PlanOperator> at(Span place) {
        return graph.boxes().stream()
                .map(FlowGraph.Box::operator)
                .filter(operator -> operator.kind() != PlanOperator.Kind.LEARN)
                .filter(operator -> operator.origin().span().covers(place))
                .reduce((a, b) -> a.origin().span().covers(b.origin().span()) ? b : a);
    }
}
