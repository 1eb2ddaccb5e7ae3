package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Gate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One predicate of a run and one row, at one position, ready to be drawn and read. Immutable.
///
/// @param gates all predicates, to choose from
/// @param shape the one that is looked at
/// @param own as the epoch has it, where something else is tried
/// @param row the row that is looked at
/// @param point where the row lies on the predicate's curve
public record Lesson(
        List<Gate> gates,
        GateShape shape,
        Optional<GateShape> own,
        Selection.Row row,
        Optional<Point> point,
        Blackboard board) {
    public Lesson {
        gates = List.copyOf(gates);
    }

    /// What a row compares, and how far the comparison holds for it.
    public record Point(double x, double truth) {}

    /// The steepness that the training has at this epoch.
    public double ownSteepness() {
        return own.orElse(shape).steepness();
    }

    /// A predicate with its bound: `age > 28.31`.
    public static String words(GateShape shape) {
        return words(shape.gate(), shape.boundText());
    }

    static String words(Gate gate, String bound) {
        return "%s %s %s".formatted(gate.axis(), gate.comparator().symbol(), bound);
    }

    /// The derivative by what is compared where it is steepest, in one over its units.
    public OptionalDouble steepest() {
        return shape.gate().comparator().isEquality()
                ? OptionalDouble.empty()
                : OptionalDouble.of(shape.steepness() / (4 * shape.gate().spread()));
    }
}
