package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.model.GateShape;
import dev.sigmalab.visualizer.model.Scene;
import java.util.function.Supplier;

/// Tries out in all panels what is dragged of a comparison.
///
/// @param scene what is shown now
/// @param whatIf hears what is tried
record GateMoves(Supplier<Scene> scene, Supplier<WhatIf> whatIf) implements GateHandles.Moved {
    private static final double LEAST = 0.1;
    private static final double MOST = 1000;

    @Override
    public void to(GateShape shape, boolean isSteepness, double x) {
        if (isSteepness) {
            steepness(shape.gate(), shape.steepnessFor(x));
        } else {
            bound(shape.gate(), x - shape.gate().aside());
        }
    }

    @Override
    public void taken(GateShape shape) {
        whatIf.get().look(selection -> selection.withGate(shape.gate().number()));
    }

    private void bound(Gate gate, double bound) {
        Scene now = scene.get();
        if (now.inspection().isPresent() && now.position().isPresent()) {
            Inspection inspection = now.inspection().get();
            String parameter = gate.learnable().orElseThrow();
            whatIf.get().attempt(inspection.with(now.position().get(), parameter, bound));
        }
    }

    /// Tries a steepness: the comparison's own, or that of all that have none.
    void steepness(Gate gate, double wanted) {
        double steepness = Math.clamp(wanted, LEAST, MOST);
        scene.get().position().ifPresent(position -> whatIf.get().attempt(with(position, gate, steepness)));
    }

    private static Position with(Position position, Gate gate, double steepness) {
        return gate.ownSteepness()
                .map(name -> position.with(name, Math.log(steepness)))
                .orElseGet(() -> position.withSteepness(steepness));
    }

    /// How values of what is compared are placed and written.
    static Axis.Scale scale(Gate gate) {
        return switch (gate.quality().orElse(Quality.NUMBER)) {
            case DATE -> Axis.Scale.DATE;
            case TIMESTAMP -> Axis.Scale.TIMESTAMP;
            case TIME -> Axis.Scale.TIME;
            case INTEGER, NUMBER, INTERVAL, TRUTH -> Axis.Scale.LINEAR;
        };
    }
}
