package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.flow.PlanArc;
import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The operators of a run's query with the gradient that passes through them at one epoch. Immutable.
///
/// @param boxes by the operators' numbers
/// @param step the epoch that was measured, from 0; −1 for none
public record FlowGraph(List<Box> boxes, List<Link> links, int step) {
    public FlowGraph {
        boxes = List.copyOf(boxes);
        links = List.copyOf(links);
    }

    /// One operator.
    ///
    /// @param gradient as a share of the loss that the run began with; empty where there is none to measure
    /// @param value the sum over rows of what it hands on; NaN where it was not measured
    public record Box(PlanOperator operator, Optional<Strength> gradient, double value) {}

    /// That one operator reads another.
    ///
    /// @param gradient what passes back; empty where none can
    public record Link(int from, int to, Optional<Strength> gradient) {}

    /// A magnitude and its class.
    public record Strength(double magnitude, FlowStrength level) {
        static Strength of(double magnitude) {
            return new Strength(magnitude, FlowStrength.of(magnitude));
        }

        /// `3 moderate, 0.041`.
        public String text() {
            return level.number() + " " + level.word() + ", " + number();
        }

        /// `0.041`; `no number` where it is none.
        public String number() {
            return Double.isFinite(magnitude)
                    ? String.format(Locale.ROOT, magnitude == 0 ? "0" : "%.2g", magnitude)
                    : "no number";
        }
    }

    /// The graph at the epoch that is looked at, as of the last measurement before it.
    public static FlowGraph of(RunHistory history, Timeline timeline) {
        Optional<Frame> measured = measured(history, timeline);
        Magnitudes magnitudes =
                measured.map(frame -> frame.snapshot().details().operators()).orElse(Magnitudes.NONE);
        return of(history, magnitudes, measured.map(Frame::step).orElse(-1));
    }

    /// The graph as it was measured at no epoch.
    static FlowGraph of(RunHistory history, Magnitudes magnitudes) {
        return of(history, magnitudes, -1);
    }

    /// A plan through which nothing was measured.
    public static FlowGraph of(QueryPlan plan) {
        return of(plan, Magnitudes.NONE, 1, -1);
    }

    private static FlowGraph of(RunHistory history, Magnitudes magnitudes, int step) {
        return of(history.subject().plan(), magnitudes, unit(history), step);
    }

    private static FlowGraph of(QueryPlan plan, Magnitudes magnitudes, double unit, int step) {
        List<Box> boxes = plan.operators().stream()
                .map(operator -> new Box(operator, gradient(operator, magnitudes, unit), value(operator, magnitudes)))
                .toList();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < plan.arcs().size(); i++) {
            PlanArc arc = plan.arcs().get(i);
            links.add(new Link(
                    arc.from(),
                    arc.to(),
                    arc.learns() && !magnitudes.isEmpty()
                            ? Optional.of(Strength.of(magnitudes.arcs().get(i) / unit))
                            : Optional.empty()));
        }
        return new FlowGraph(boxes, links, step);
    }

    private static Optional<Strength> gradient(PlanOperator operator, Magnitudes magnitudes, double unit) {
        boolean hasNone = magnitudes.isEmpty()
                || operator.kind() == PlanOperator.Kind.TABLE
                || operator.kind() == PlanOperator.Kind.LOSS;
        return hasNone
                ? Optional.empty()
                : Optional.of(Strength.of(magnitudes.gradients().get(operator.number()) / unit));
    }

    private static double value(PlanOperator operator, Magnitudes magnitudes) {
        return magnitudes.isEmpty() || operator.kind() == PlanOperator.Kind.TABLE
                ? Double.NaN
                : magnitudes.values().get(operator.number());
    }

    private static Optional<Frame> measured(RunHistory history, Timeline timeline) {
        FrameSequence all = MeasuredEpochs.ofOperators(history);
        int last = all.indexAt(timeline.step(history).orElse(-1));
        return last < 0 ? Optional.empty() : Optional.of(all.get(last));
    }

    /// The loss that a run began with, against which gradients are held: so that a loss in squared cents and one
    /// between 0 and 1 have the same classes.
    static double unit(RunHistory history) {
        if (history.size() == 0) {
            return 1;
        }
        Snapshot first = history.frame(0).snapshot();
        double size = Math.abs(first.loss());
        return Double.isFinite(size) && size > 0 ? size : 1;
    }

    /// The same with fewer boxes where there are many: what only carries values from one operator to the next becomes
    /// part of the link between them. Boxes keep their numbers.
    ///
    /// @param most how many boxes are not many
    public FlowGraph folded(int most) {
        List<Box> left = new ArrayList<>(boxes);
        List<Link> joined = new ArrayList<>(links);
        for (Box box : boxes) {
            if (left.size() > most && carries(box)) {
                int number = box.operator().number();
                List<Link> before =
                        joined.stream().filter(link -> link.to() == number).toList();
                List<Link> after =
                        joined.stream().filter(link -> link.from() == number).toList();
                if (before.size() == 1 && after.size() == 1) {
                    joined.removeAll(before);
                    joined.set(
                            joined.indexOf(after.getFirst()),
                            new Link(
                                    before.getFirst().from(),
                                    after.getFirst().to(),
                                    before.getFirst().gradient()));
                    left.remove(box);
                }
            }
        }
        return new FlowGraph(left, joined, step);
    }

    private static boolean carries(Box box) {
        PlanOperator.Kind kind = box.operator().kind();
        return kind == PlanOperator.Kind.JOIN || kind == PlanOperator.Kind.EXPRESSION;
    }
}
