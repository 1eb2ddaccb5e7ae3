package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The gradient through every soft comparison of a run, over the epochs for which it was measured. Immutable.
public record FlowLanes(List<Lane> lanes) {
    public FlowLanes {
        lanes = List.copyOf(lanes);
    }

    /// One comparison.
    ///
    /// @param origin the comparison in the analyst's words, and its place in the statement
    /// @param gradient how much the loss asks of its truth, over steps: the sum over rows of |∂loss/∂truth|
    /// @param openness over steps: 1 where every row sits on the threshold, 0 where none is near
    public record Lane(Origin origin, Curve gradient, Curve openness) {
        /// What reaches the threshold itself at a step, as of the last measurement; NaN before the first.
        public double passing(double step) {
            return gradient.at(step) * openness.at(step);
        }
    }

    /// The lanes of a run as far as it went, in the order of the text.
    public static FlowLanes of(RunHistory history) {
        return history.derived().get(FlowLanes.class, "", () -> made(history));
    }

    private static FlowLanes made(RunHistory history) {
        Map<Integer, Builder> builders = new LinkedHashMap<>();
        FrameSequence epochs = MeasuredEpochs.ofFlow(history);
        for (int i = 0; i < epochs.size(); i++) {
            Frame frame = epochs.get(i);
            List<Snapshot.Flow> flow = frame.snapshot().flow();
            for (int lane = 0; lane < flow.size(); lane++) {
                Snapshot.Flow measured = flow.get(lane);
                builders.computeIfAbsent(lane, _ -> new Builder(measured.origin()))
                        .add(frame.step(), measured);
            }
        }
        List<Lane> lanes = new ArrayList<>();
        builders.values().forEach(builder -> lanes.add(builder.build()));
        return new FlowLanes(lanes);
    }

    /// The lane of a comparison.
    public Optional<Lane> of(Origin origin) {
        return lanes.stream().filter(lane -> lane.origin().equals(origin)).findFirst();
    }

    private static final class Builder {
        private final Origin origin;
        private final Curve.Builder gradient = new Curve.Builder();
        private final Curve.Builder openness = new Curve.Builder();

        Builder(Origin origin) {
            this.origin = origin;
        }

        void add(int step, Snapshot.Flow measured) {
            gradient.add(step, measured.gradient());
            openness.add(step, measured.openness());
        }

        Lane build() {
            return new Lane(origin, gradient.build(), openness.build());
        }
    }
}
