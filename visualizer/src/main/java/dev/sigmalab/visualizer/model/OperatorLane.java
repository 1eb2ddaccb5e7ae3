package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.flow.PlanOperator;
import java.util.ArrayList;
import java.util.List;

/// How much gradient passed through one operator over the epochs. Immutable.
///
/// @param gradient over steps, as a share of the loss that the run began with
/// @param strengths the class of each point of it
public record OperatorLane(PlanOperator operator, Curve gradient, List<FlowStrength> strengths) {
    public OperatorLane {
        strengths = List.copyOf(strengths);
    }

    /// The lanes of a run as far as it went: of all operators through which gradient can pass, in the plan's order.
    public static List<OperatorLane> of(RunHistory history) {
        return history.derived().get(OperatorLane.class, "", () -> made(history));
    }

    private static List<OperatorLane> made(RunHistory history) {
        double unit = FlowGraph.unit(history);
        return history.subject().plan().operators().stream()
                .filter(operator -> operator.kind() != PlanOperator.Kind.TABLE)
                .filter(operator -> operator.kind() != PlanOperator.Kind.LOSS)
                .map(operator -> of(operator, history, unit))
                .toList();
    }

    private static OperatorLane of(PlanOperator operator, RunHistory history, double unit) {
        Curve.Builder curve = new Curve.Builder();
        List<FlowStrength> strengths = new ArrayList<>();
        FrameSequence epochs = MeasuredEpochs.ofOperators(history);
        for (int i = 0; i < epochs.size(); i++) {
            Magnitudes measured = epochs.get(i).snapshot().details().operators();
            double magnitude = measured.gradients().get(operator.number()) / unit;
            curve.add(epochs.get(i).step(), magnitude);
            strengths.add(FlowStrength.of(magnitude));
        }
        return new OperatorLane(operator, curve.build(), strengths);
    }
}
