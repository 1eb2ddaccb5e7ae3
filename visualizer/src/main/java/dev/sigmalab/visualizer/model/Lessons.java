package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Place;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.inspect.RowArithmetic;
import dev.sigmalab.engine.inspect.RowArithmetic.Degree;
import dev.sigmalab.engine.inspect.RowPath;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.visualizer.model.Blackboard.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Asks an inspection for one predicate and one row's arithmetic, and remembers the data's histograms and which row is
/// looked at where none was chosen. Its methods may be called on any thread, one at a time.
public final class Lessons {
    /// Of so many rows one belongs to a row that the comparison is asked of, if any does.
    private static final int ASKED = 200;

    private Histograms histograms;
    private boolean wasOver;
    private final Map<Frame, Integer> doubtful = new HashMap<>();

    /// What is to be taught of a scene; empty where rows or parameters are not kept, or nothing is compared.
    public synchronized Optional<Lesson> lesson(Scene scene) {
        if (scene.inspection().isEmpty() || scene.position().isEmpty()) {
            return Optional.empty();
        }
        Inspection inspection = scene.inspection().get();
        Position position = scene.position().get();
        begin(inspection, scene.history().state().isOver());
        Optional<Gate> gate = gate(scene.selection(), inspection);
        return gate.map(of -> lesson(scene, inspection, position, of));
    }

    /// While a run goes on its row stays, so that it can be watched; when the run is over another one may tell more.
    private void begin(Inspection inspection, boolean isOver) {
        if (histograms == null || !histograms.isOf(inspection)) {
            histograms = new Histograms(inspection);
            doubtful.clear();
        }
        if (wasOver != isOver) {
            wasOver = isOver;
            doubtful.clear();
        }
    }

    /// The comparisons that are asked of some row: a join may find none.
    public static List<Gate> teachable(Inspection inspection) {
        return inspection.gates().stream()
                .filter(gate -> inspection.rows(gate.frame()) > 0)
                .toList();
    }

    /// Of those that can be taught the one that is chosen, else the first whose threshold is learned, else the first.
    static Optional<Gate> gate(Selection selection, Inspection inspection) {
        List<Gate> gates = teachable(inspection);
        return gates.stream()
                .filter(gate -> selection.gate().isPresent()
                        && gate.number() == selection.gate().getAsInt())
                .findFirst()
                .or(() -> gates.stream()
                        .filter(gate -> gate.learnable().isPresent())
                        .findFirst())
                .or(() -> gates.stream().findFirst());
    }

    private Lesson lesson(Scene scene, Inspection inspection, Position position, Gate gate) {
        GateShape shape = GateShape.of(gate, histograms.of(gate, position), inspection, position);
        Optional<GateShape> own = scene.trial()
                .flatMap(_ -> scene.withoutTrial().position())
                .map(epoch -> GateShape.of(gate, shape.histogram(), inspection, epoch))
                .filter(it -> it.bound() != shape.bound() || it.steepness() != shape.steepness());
        Selection.Row row = row(scene.selection(), inspection, position, gate);
        OptionalDouble all = scene.trial().isPresent() ? OptionalDouble.empty() : gradient(scene, gate);
        Optional<Place> place = place(inspection, row.frame());
        Optional<RowPath.AtGate> at;
        Blackboard board;
        if (place.isPresent()) {
            RowArithmetic arithmetic = inspection.arithmetic(place.get(), row.row(), position);
            at = find(arithmetic.gates(), gate);
            board = board(inspection, arithmetic, gate, at, all);
        } else {
            at = find(inspection.path(row.frame(), row.row(), position).gates(), gate);
            board = board(inspection, row, at.orElseThrow(), all);
        }
        Optional<Lesson.Point> point = at.filter(it -> !Double.isNaN(it.x()))
                .map(it -> new Lesson.Point(it.x(), it.gate().degree(it.x(), it.bound(), it.steepness())));
        return new Lesson(teachable(inspection), shape, own, row, point, board);
    }

    private static Optional<RowPath.AtGate> find(List<RowPath.AtGate> gates, Gate gate) {
        return gates.stream().filter(at -> at.gate().number() == gate.number()).findFirst();
    }

    private static Optional<Place> place(Inspection inspection, Frame frame) {
        return inspection.places().stream()
                .filter(place -> place.frame().equals(frame))
                .findFirst();
    }

    /// The row that is chosen, if it tells something of the comparison; else the one whose weight, or truth, is nearest
    /// to ½: what there is to learn, it shows.
    private Selection.Row row(Selection selection, Inspection inspection, Position position, Gate gate) {
        Frame frame = frame(inspection, gate);
        return selection
                .row()
                .filter(row -> row.frame().equals(frame)
                        || place(inspection, row.frame()).isPresent()
                                && inspection.reaches(row.frame(), row.row(), gate))
                .orElseGet(() -> new Selection.Row(
                        frame,
                        doubtful.computeIfAbsent(
                                frame,
                                _ -> RowWalk.nearestToHalf(RowWalk.degrees(inspection, position, frame, gate)))));
    }

    /// The rows that are weighed, if they tell something of the comparison; else those that it is asked of.
    static Frame frame(Inspection inspection, Gate gate) {
        return inspection.places().stream()
                .filter(place -> IntStream.range(0, Math.min(place.rows(), ASKED))
                        .anyMatch(row -> inspection.reaches(place.frame(), row, gate)))
                .map(Place::frame)
                .findFirst()
                .orElse(gate.frame());
    }

    private static OptionalDouble gradient(Scene scene, Gate gate) {
        return scene.timeline().keyframe(scene.history()).stream()
                .flatMap(frame -> frame.snapshot().parameters().stream())
                .filter(parameter ->
                        gate.learnable().filter(parameter.name()::equals).isPresent())
                .mapToDouble(parameter -> parameter.gradient())
                .findFirst();
    }

    private static Blackboard board(
            Inspection inspection,
            RowArithmetic arithmetic,
            Gate gate,
            Optional<RowPath.AtGate> at,
            OptionalDouble all) {
        List<Line> lines = new ArrayList<>(BlackboardWriter.lines(inspection, arithmetic));
        Optional<RowArithmetic.Part> part = arithmetic.parts().stream()
                .filter(it -> it.gate().isPresent() && it.gate().getAsInt() == gate.number())
                .findFirst();
        if (at.isPresent() && part.isPresent()) {
            lines.addAll(ChainText.lines(inspection, arithmetic, at.get(), part.get(), all));
        } else {
            lines.add(Line.sentence(
                    "%s is asked inside an expression, or of other rows: it is no part of this row's condition."
                            .formatted(gate.origin().operator())));
        }
        String label = arithmetic.place().hasLabels()
                ? " · label %d, %s"
                        .formatted(
                                arithmetic.place().isPositive(arithmetic.row()) ? 1 : 0,
                                arithmetic.place().isHeldOut(arithmetic.row()) ? "held out" : "trained on")
                : "";
        String title = RowWalk.name(inspection, arithmetic.place().frame(), arithmetic.row()) + label;
        return new Blackboard(title, BlackboardWriter.logics(inspection, arithmetic, gate), lines);
    }

    /// Of a row that is brought together with others.
    private static Blackboard board(Inspection inspection, Selection.Row row, RowPath.AtGate at, OptionalDouble all) {
        double known = Double.isNaN(at.x()) ? 0 : 1;
        Degree degree = new Degree(at.truth(), known - at.truth(), 1);
        List<Line> lines = new ArrayList<>();
        lines.add(BlackboardWriter.comparison("t", at, degree, inspection));
        lines.add(Line.sentence("The query brings its rows together: weights, and logics, are of what comes of them."));
        lines.addAll(ChainText.lines(inspection, at, known, all));
        return new Blackboard(RowWalk.name(inspection, row.frame(), row.row()), List.of(), lines);
    }
}
