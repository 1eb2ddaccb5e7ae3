package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.LossSlice;
import dev.sigmalab.engine.inspect.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What there is to see of a run on its loss as a landscape: along which numbers, the way of the training, and which
/// slice through the loss to look at. Immutable.
///
/// @param axes all numbers along which the loss can be looked at
/// @param y empty for a curve along x alone
/// @param start the first epoch that is kept
/// @param best the epoch that the engine would export now
/// @param now the epoch that is looked at
/// @param tried what is tried out instead
/// @param terrain empty where no rows are kept
/// @param held where the others stand, in words; empty where there are none
public record LandscapeView(
        List<LandscapeAxis> axes,
        LandscapeAxis x,
        Optional<LandscapeAxis> y,
        LossSlice.Kind kind,
        LandscapePath path,
        Optional<LandscapePath.Point> start,
        Optional<LandscapePath.Point> best,
        Optional<LandscapePath.Point> now,
        Optional<LandscapePath.Point> tried,
        Optional<Terrain> terrain,
        String held) {
    /// More are counted, not named.
    private static final int MOST_NAMED = 3;

    public LandscapeView {
        axes = List.copyOf(axes);
    }

    /// What someone wants to see. Names that a run does not have are as if nothing was said.
    ///
    /// @param x if empty, what moved most
    /// @param y if empty, what moved most but for x
    /// @param isCurve whether it goes along x alone
    public record Wanted(Optional<String> x, Optional<String> y, boolean isCurve, LossSlice.Kind kind) {
        /// Nothing in particular.
        public static final Wanted DEFAULT =
                new Wanted(Optional.empty(), Optional.empty(), false, LossSlice.Kind.TRAINING);
    }

    /// A loss and where to look at it.
    public record Terrain(LossSlice slice, Survey survey) {
        /// Whether another one differs at most in where the others are held.
        public boolean isLike(Terrain other) {
            return survey.equals(other.survey)
                    && slice.inspection() == other.slice.inspection()
                    && slice.kind() == other.slice.kind()
                    && slice.x().equals(other.slice.x())
                    && slice.y().equals(other.slice.y());
        }
    }

    /// Of a scene; empty where nothing can be moved.
    public static Optional<LandscapeView> of(Scene scene, Wanted wanted) {
        RunHistory history = scene.history();
        List<LandscapeAxis> axes = LandscapeAxis.all(history, scene.inspection());
        if (axes.isEmpty()) {
            return Optional.empty();
        }
        List<LandscapeAxis> moved = LandscapePath.byMovement(history, axes);
        LandscapeAxis x = named(axes, wanted.x()).orElseGet(() -> first(moved, wanted.y()));
        Optional<LandscapeAxis> y = wanted.isCurve() || axes.size() == 1
                ? Optional.empty()
                : named(axes, wanted.y())
                        .filter(axis -> !axis.equals(x))
                        .or(() -> Optional.of(first(moved, Optional.of(x.name()))));
        return Optional.of(of(scene, axes, x, y, wanted.kind()));
    }

    private static Optional<LandscapeAxis> named(List<LandscapeAxis> axes, Optional<String> name) {
        return axes.stream()
                .filter(axis -> name.filter(axis.name()::equals).isPresent())
                .findFirst();
    }

    private static LandscapeAxis first(List<LandscapeAxis> axes, Optional<String> butFor) {
        return axes.stream()
                .filter(axis -> butFor.filter(axis.name()::equals).isEmpty())
                .findFirst()
                .orElse(axes.getFirst());
    }

    private static LandscapeView of(
            Scene scene, List<LandscapeAxis> axes, LandscapeAxis x, Optional<LandscapeAxis> y, LossSlice.Kind kind) {
        RunHistory history = scene.history();
        LandscapePath path = LandscapePath.of(history, x, y);
        Optional<Frame> looked = scene.timeline().keyframe(history);
        Optional<LandscapePath.Point> now = looked.flatMap(frame -> LandscapePath.point(frame, x, y));
        Optional<LandscapePath.Point> start =
                history.size() == 0 ? Optional.empty() : LandscapePath.point(history.frame(0), x, y);
        Optional<Position> position = scene.position();
        Optional<Terrain> terrain = position.map(held -> new Terrain(
                new LossSlice(scene.inspection().orElseThrow(), held, x.name(), y.map(LandscapeAxis::name), kind),
                new Survey(path.window(x, y, now.or(() -> position.map(at -> point(at, x, y)))))));
        return new LandscapeView(
                axes,
                x,
                y,
                kind,
                path,
                start,
                history.best().flatMap(frame -> LandscapePath.point(frame, x, y)),
                now,
                scene.trial().map(tried -> point(tried, x, y)),
                terrain,
                position.map(at -> held(scene, axes, x, y, at)).orElse(""));
    }

    private static LandscapePath.Point point(Position position, LandscapeAxis x, Optional<LandscapeAxis> y) {
        return new LandscapePath.Point(
                -1,
                position.number(x.name()),
                y.map(axis -> position.number(axis.name())).orElse(0.0));
    }

    /// `held at epoch 41: income_min 41200, since_min 2024-03-01 and steepness 4.5`.
    private static String held(
            Scene scene, List<LandscapeAxis> axes, LandscapeAxis x, Optional<LandscapeAxis> y, Position at) {
        List<String> others = new ArrayList<>(axes.stream()
                .filter(axis -> !axis.equals(x) && y.filter(axis::equals).isEmpty())
                .map(axis -> axis.label() + " " + axis.text(at.number(axis.name())))
                .toList());
        Inspection inspection = scene.inspection().orElseThrow();
        if (!inspection.settings().learnsSteepness()) {
            others.add("steepness %.3g".formatted(at.steepness()));
        }
        String more = others.size() > MOST_NAMED ? " and %d more".formatted(others.size() - MOST_NAMED) : "";
        return others.isEmpty()
                ? ""
                : "held %s: ".formatted(where(scene))
                        + others.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + more;
    }

    private static String where(Scene scene) {
        if (scene.trial().isPresent()) {
            return "where they are tried";
        }
        return scene.timeline()
                .keyframe(scene.history())
                .map(frame -> "at epoch %d".formatted(scene.history().firstEpoch() + frame.step() + 1))
                .orElse("at the start");
    }
}
