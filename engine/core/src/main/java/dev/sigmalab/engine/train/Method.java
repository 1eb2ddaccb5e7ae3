package dev.sigmalab.engine.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The optimisers that the option `optimizer` names, each with the rate that suits it: in units, so that it does not
/// depend on the columns.
public enum Method {
    ADAM(0.05, new Adam()),
    SGD(1, new GradientDescent()),
    MOMENTUM(0.1, new Momentum()),
    /// Its rate is the most that one step may move a number.
    LBFGS(1, new Lbfgs());

    private final double rate;
    private final Optimizer optimizer;

    Method(double rate, Optimizer optimizer) {
        this.rate = rate;
        this.optimizer = optimizer;
    }

    /// The rate where none is given.
    public double rate() {
        return rate;
    }

    /// How far a steady gradient of 1 moves a number in an epoch, for optimisers whose steps grow with the gradient.
    public OptionalDouble reach(double rateOfEpoch) {
        return switch (this) {
            case SGD -> OptionalDouble.of(rateOfEpoch);
            case MOMENTUM -> OptionalDouble.of(rateOfEpoch / (1 - Momentum.DECAY));
            case ADAM, LBFGS -> OptionalDouble.empty();
        };
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /// The name that the option `optimizer` uses.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The optimiser of a name in any case.
    public static Optional<Method> named(String name) {
        return Arrays.stream(values())
                .filter(method -> method.key().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
