package dev.sigmalab.engine.train;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A state of one run from which another goes on: its parameters, and what its optimiser remembered. Immutable.
///
/// @param step which epoch of the first run, from 0, counted over all restarts
/// @param state before that epoch
/// @param numbers what the parameters of the state are
/// @param method whose memory the state holds
/// @param balanced whether both labels weighed the same
public record Fork(int step, TrainerState state, List<Number> numbers, Method method, boolean balanced) {
    public Fork {
        numbers = List.copyOf(numbers);
    }

    /// What one trainable's numbers stand for.
    ///
    /// @param size how many they are
    public record Number(String name, BigDecimal centre, double unit, int size) {
        static Number of(Trainable trainable) {
            return new Number(
                    trainable.name(),
                    trainable.scale().centre(),
                    trainable.scale().unit(),
                    trainable.size());
        }
    }

    /// The same state with some parameters put elsewhere.
    ///
    /// @param moved single numbers, by parameter
    public Fork with(Map<String, Double> moved) {
        double[] all = state.numbers().clone();
        int from = 0;
        for (Number number : numbers) {
            if (moved.containsKey(number.name()) && number.size() == 1) {
                all[from] = moved.get(number.name());
            }
            from += number.size();
        }
        TrainerState there = new TrainerState(
                state.restart(), state.epoch(), all, state.memory(), state.multipliers(), state.best(), state.own());
        return new Fork(step, there, numbers, method, balanced);
    }

    /// Whether the optimiser goes on with what it remembered, which it can if it is the same one.
    public boolean remembers(Settings settings) {
        return settings.method() == method;
    }

    /// Where the other run begins: it is judged by its own epochs alone.
    public Checkpoint checkpoint(Settings settings) {
        Optimizer.Memory memory = remembers(settings)
                ? state.memory()
                : settings.method().optimizer().start(state.numbers().length);
        TrainerState begun = new TrainerState(
                state.restart(),
                Math.min(state.epoch(), settings.epochs() - 1),
                state.numbers(),
                memory,
                state.multipliers(),
                Optional.empty(),
                Optional.empty());
        return new Checkpoint(begun, 0, Double.NaN, balanced);
    }
}
