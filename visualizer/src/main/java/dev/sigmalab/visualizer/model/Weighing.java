package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Place;
import dev.sigmalab.engine.inspect.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Asks an inspection what panels draw, and remembers what does not change: the data's histograms, and the weights of
/// epochs that were asked for. Its methods may be called on any thread, one at a time.
public final class Weighing {
    /// Of so many epochs the weights are told apart; more would be narrower than can be seen.
    private static final int MOST_BANDS = 48;

    private final TreeMap<Integer, double[]> bands = new TreeMap<>();
    private Histograms histograms;

    /// What is to be drawn of a scene; empty where rows or parameters are not kept.
    ///
    /// @param withBands whether one more epoch's weights may be looked at
    public synchronized Optional<WeightsView> view(Scene scene, boolean withBands) {
        if (scene.inspection().isEmpty() || scene.position().isEmpty()) {
            return Optional.empty();
        }
        Inspection inspection = scene.inspection().get();
        Position position = scene.position().get();
        begin(inspection);
        List<GateShape> gates = new ArrayList<>();
        for (Gate gate : inspection.gates()) {
            gates.add(GateShape.of(gate, histograms.of(gate, position), inspection, position));
        }
        if (withBands) {
            lookAtOneMore(scene.history(), inspection);
        }
        return Optional.of(new WeightsView(position, gates, bands(), inspection.tally(position)));
    }

    private void begin(Inspection inspection) {
        if (histograms == null || !histograms.isOf(inspection)) {
            histograms = new Histograms(inspection);
            bands.clear();
        }
    }

    /// Whether all epochs that are told apart were looked at.
    public synchronized boolean isComplete(Scene scene) {
        return scene.inspection().isEmpty() || next(scene.history()).isEmpty();
    }

    /// What is to be drawn of a scene, the weights of all epochs that are told apart included. Takes as many passes
    /// over the rows as there are such epochs.
    public Optional<WeightsView> whole(Scene scene) {
        Optional<WeightsView> view = view(scene, true);
        while (view.isPresent() && !isComplete(scene)) {
            view = view(scene, true);
        }
        return view;
    }

    private void lookAtOneMore(RunHistory history, Inspection inspection) {
        next(history)
                .ifPresent(frame -> inspection.at(frame.snapshot()).ifPresent(position -> {
                    Place place = inspection.places().getFirst();
                    bands.put(frame.step(), WeightBands.shares(inspection.weights(place, position)));
                }));
        while (bands.size() > MOST_BANDS) {
            thin();
        }
    }

    /// The next epoch to look at: they are evenly spaced, in strides that double.
    private Optional<Frame> next(RunHistory history) {
        int stride = 1;
        while (history.epochsRun() / stride > MOST_BANDS / 2) {
            stride *= 2;
        }
        for (int step = 0; step < history.epochsRun(); step += stride) {
            Optional<Frame> frame = history.keyframeAt(step);
            if (frame.isPresent() && !bands.containsKey(frame.get().step())) {
                return frame;
            }
        }
        return Optional.empty();
    }

    private void thin() {
        List<Integer> steps = List.copyOf(bands.keySet());
        for (int i = 1; i < steps.size(); i += 2) {
            bands.remove(steps.get(i));
        }
    }

    private WeightBands bands() {
        return new WeightBands(
                bands.keySet().stream().mapToInt(Integer::intValue).toArray(),
                bands.values().toArray(double[][]::new));
    }
}
