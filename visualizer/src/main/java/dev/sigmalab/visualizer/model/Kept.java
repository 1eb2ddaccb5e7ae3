package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.train.Snapshot;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;

/// The epochs that a history keeps. Immutable.
///
/// @param settled all but the newest, thinned by the strides
/// @param newest always with its parameters
/// @param best always with its parameters; in `settled` it may have lost them
/// @param keyStride every how many steps parameters are kept; a power of 2
/// @param frameStride every how many steps losses are kept; a power of 2, at most `keyStride`
/// @param settledBytes what `settled` takes
record Kept(
        FrameSequence settled,
        Optional<Frame> newest,
        Optional<Frame> best,
        int keyStride,
        int frameStride,
        long settledBytes,
        long budget) {
    /// Fewer frames than this are kept whatever they take.
    private static final int FEWEST = 4;

    static Kept none(long budget) {
        return new Kept(FrameSequence.EMPTY, Optional.empty(), Optional.empty(), 1, 1, 0, budget);
    }

    Kept append(Snapshot snapshot) {
        int step = newest.map(frame -> frame.step() + 1).orElse(0);
        Frame frame = new Frame(step, snapshot, true);
        Optional<Frame> better = frame.judgedLoss().isPresent()
                ? best.filter(known -> !frame.isBetterThan(known)).or(() -> Optional.of(frame))
                : best;
        Kept next = newest.map(this::settle).orElse(this);
        return new Kept(next.settled, Optional.of(frame), better, keyStride, frameStride, next.settledBytes, budget)
                .withinBudget();
    }

    private Kept settle(Frame frame) {
        if (frame.step() % frameStride != 0) {
            return this;
        }
        Frame thin = frame.isKey() && frame.step() % keyStride != 0 ? frame.withoutParameters() : frame;
        return new Kept(
                settled.append(thin), newest, best, keyStride, frameStride, settledBytes + thin.bytes(), budget);
    }

    private Kept withinBudget() {
        Kept now = this;
        while (now.bytes() > budget && now.settled.size() > FEWEST) {
            now = now.thinned();
        }
        return now;
    }

    /// How far the settled epochs came, for those who make something of them and go on later.
    ///
    /// @param last the last of them
    /// @param size how many they are
    record Stage(Optional<Frame> last, int size, int keyStride, int frameStride) {
        /// Before the first.
        static final Stage NONE = new Stage(Optional.empty(), 0, 1, 1);
    }

    Stage stage() {
        Optional<Frame> last = settled.size() == 0 ? Optional.empty() : Optional.of(settled.get(settled.size() - 1));
        return new Stage(last, settled.size(), keyStride, frameStride);
    }

    /// Whether the settled epochs begin with those of a stage. A frame settles once, behind the same others, until they
    /// are thinned.
    boolean goesOnFrom(Stage stage) {
        return stage.keyStride() == keyStride
                && stage.frameStride() == frameStride
                && stage.size() <= settled.size()
                && (stage.size() == 0
                        || settled.get(stage.size() - 1) == stage.last().orElseThrow());
    }

    /// Gives the settled epochs that came after a stage.
    void settledSince(Stage stage, Consumer<Frame> taker) {
        for (int i = stage.size(); i < settled.size(); i++) {
            taker.accept(settled.get(i));
        }
    }

    /// Half of what takes more: parameters or losses.
    private Kept thinned() {
        long keyBytes = 0;
        for (int i = 0; i < settled.size(); i++) {
            keyBytes += settled.get(i).isKey() ? settled.get(i).bytes() : 0;
        }
        boolean losses = keyStride > frameStride && keyBytes < settledBytes - keyBytes;
        int keys = losses ? keyStride : 2 * keyStride;
        int frames = losses ? 2 * frameStride : frameStride;
        Kept rebuilt = new Kept(FrameSequence.EMPTY, newest, best, keys, frames, 0, budget);
        for (int i = 0; i < settled.size(); i++) {
            rebuilt = rebuilt.settle(settled.get(i));
        }
        return rebuilt;
    }

    int size() {
        return settled.size() + (newest.isPresent() ? 1 : 0);
    }

    Frame get(int index) {
        return index == settled.size() && newest.isPresent() ? newest.get() : settled.get(index);
    }

    long bytes() {
        return settledBytes
                + newest.map(Frame::bytes).orElse(0L)
                + best.filter(frame -> frame.step() != newest.map(Frame::step).orElse(-1))
                        .map(Frame::bytes)
                        .orElse(0L);
    }

    Optional<Frame> frameAt(int step) {
        return later(settledAt(step), newest, step);
    }

    Optional<Frame> keyframeAt(int step) {
        int index = settled.indexAt(step);
        while (index >= 0 && !settled.get(index).isKey()) {
            index--;
        }
        Optional<Frame> key = index < 0 ? Optional.empty() : Optional.of(settled.get(index));
        return later(later(key, best, step), newest, step);
    }

    /// The last number that epochs up to a step tell; NaN where none does.
    double last(int step, Function<Frame, OptionalDouble> number) {
        for (int index = newest.filter(frame -> frame.step() <= step).isPresent()
                        ? settled.size()
                        : settled.indexAt(step);
                index >= 0;
                index--) {
            double told = number.apply(get(index)).orElse(Double.NaN);
            if (Double.isFinite(told)) {
                return told;
            }
        }
        return Double.NaN;
    }

    private Optional<Frame> settledAt(int step) {
        int index = settled.indexAt(step);
        return index < 0 ? Optional.empty() : Optional.of(settled.get(index));
    }

    /// The later of two frames, the second only if it is not beyond the step.
    private static Optional<Frame> later(Optional<Frame> known, Optional<Frame> other, int step) {
        return other.filter(
                        frame -> frame.step() <= step && known.map(Frame::step).orElse(-1) <= frame.step())
                .or(() -> known);
    }
}
