package dev.sigmalab.engine.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
