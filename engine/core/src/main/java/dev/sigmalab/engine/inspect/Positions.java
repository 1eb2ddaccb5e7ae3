package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainerState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a training starts, and where it came by.
///
/// @param trainables learned steepnesses last
record Positions(List<Trainable> trainables, Settings settings) {
    /// Where training starts.
    Position start() {
        Map<String, double[]> numbers = new HashMap<>();
        for (Trainable trainable : trainables) {
            numbers.put(
                    trainable.name(),
                    trainable.column().map(Trainable.Column::starts).orElseGet(() -> new double[] {trainable.start()}));
        }
        return new Position(numbers, settings.steepness(0));
    }

    /// Where an epoch stood; empty if it tells no parameters, or not those of learnable columns.
    Optional<Position> at(Snapshot snapshot) {
        Map<String, double[]> numbers = new HashMap<>();
        snapshot.parameters().forEach(parameter -> numbers.put(parameter.name(), new double[] {parameter.number()}));
        List<Trainable> own = trainables.stream().filter(Trainable::isSteepness).toList();
        List<Snapshot.Steepness> told = snapshot.details().steepnesses();
        for (int i = 0; i < own.size() && i < told.size(); i++) {
            numbers.put(own.get(i).name(), new double[] {Math.log(told.get(i).value())});
        }
        return trainables.stream().map(Trainable::name).allMatch(numbers::containsKey)
                ? Optional.of(new Position(numbers, snapshot.steepness()))
                : Optional.empty();
    }

    /// Where a state of the trainer stood, learnable columns included.
    Position at(TrainerState state) {
        Map<String, double[]> numbers = new HashMap<>();
        int from = 0;
        for (Trainable trainable : trainables) {
            numbers.put(trainable.name(), Arrays.copyOfRange(state.numbers(), from, from + trainable.size()));
            from += trainable.size();
        }
        return new Position(numbers, settings.steepness(state.epoch()));
    }
}
