package dev.sigmalab.engine.health;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What matters of all snapshots of a run: how far each parameter went, how much pulled on it, how open each comparison
/// was. Its size does not grow with the epochs.
public final class Vitals implements Consumer<Snapshot> {
    private final Map<String, Movement> movements = new LinkedHashMap<>();
    private final Map<Origin, Double> openness = new LinkedHashMap<>();
    private final Map<String, List<Double>> starts = new HashMap<>();
    private Snapshot last;

    /// How one parameter fared, a learnable column being one.
    ///
    /// @param start its first number, in units
    /// @param farthest how far it ever was from there; infinite for a column whose values moved
    /// @param pull the largest size of its gradient
    public record Movement(String parameter, double start, double farthest, double pull) {
        Movement then(double number, double gradient) {
            return new Movement(
                    parameter, start, Math.max(farthest, Math.abs(number - start)), Math.max(pull, Math.abs(gradient)));
        }
    }

    @Override
    public void accept(Snapshot snapshot) {
        last = snapshot;
        if (snapshot.restart() > 0) {
            return;
        }
        for (Snapshot.ParameterValue value : snapshot.parameters()) {
            Movement before = movements.getOrDefault(value.name(), new Movement(value.name(), value.number(), 0, 0));
            movements.put(value.name(), before.then(value.number(), value.gradient()));
        }
        for (Snapshot.ColumnSummary column : snapshot.details().columns()) {
            starts.putIfAbsent(column.name(), column.quantiles());
            boolean moved = !starts.get(column.name()).equals(column.quantiles());
            Movement before = movements.getOrDefault(column.name(), new Movement(column.name(), 0, 0, 0));
            movements.put(column.name(), before.then(moved ? Double.POSITIVE_INFINITY : 0, column.gradient()));
        }
        snapshot.flow().forEach(flow -> openness.merge(flow.origin(), flow.openness(), Math::max));
    }

    /// Of the first run: restarts begin elsewhere on purpose.
    List<Movement> movements() {
        return new ArrayList<>(movements.values());
    }

    /// The largest size of a gradient that any parameter ever had: how much the loss changes by a unit of it.
    public double strongestPull() {
        return movements.values().stream().mapToDouble(Movement::pull).max().orElse(0);
    }

    /// The largest openness that a comparison ever had.
    Map<Origin, Double> openness() {
        return openness;
    }

    /// The last epoch.
    Snapshot last() {
        return last;
    }
}
