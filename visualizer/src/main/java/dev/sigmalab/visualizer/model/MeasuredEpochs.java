package dev.sigmalab.visualizer.model;

import java.util.Optional;
import java.util.function.Predicate;

/// The epochs of a run that tell something, in their order: the gradient is measured only now and then, and looking for
/// the few among all takes longer than what is made of them.
final class MeasuredEpochs implements Growth.Course<FrameSequence> {
    private final Predicate<Frame> isMeasured;
    private FrameSequence settled = FrameSequence.EMPTY;
    /// What was given last, and which epoch it ends with: mostly that settles next.
    private FrameSequence given = FrameSequence.EMPTY;

    private MeasuredEpochs(Predicate<Frame> isMeasured) {
        this.isMeasured = isMeasured;
    }

    /// Those that tell what passes through the operators.
    static FrameSequence ofOperators(RunHistory history) {
        return history.grown(
                MeasuredEpochs.class,
                "operators",
                () -> new MeasuredEpochs(
                        frame -> !frame.snapshot().details().operators().isEmpty()));
    }

    /// Those that tell what passes through the comparisons.
    static FrameSequence ofFlow(RunHistory history) {
        return history.grown(
                MeasuredEpochs.class,
                "flow",
                () -> new MeasuredEpochs(frame -> !frame.snapshot().flow().isEmpty()));
    }

    @Override
    public void add(Frame frame) {
        if (isMeasured.test(frame)) {
            boolean isGiven = given.size() == settled.size() + 1 && given.get(settled.size()) == frame;
            settled = isGiven ? given : settled.append(frame);
        }
    }

    @Override
    public FrameSequence upTo(RunHistory version) {
        Optional<Frame> newest = version.newest().filter(isMeasured);
        given = newest.map(settled::append).orElse(settled);
        return given;
    }
}
