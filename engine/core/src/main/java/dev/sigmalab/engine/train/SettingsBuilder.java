package dev.sigmalab.engine.train;

import dev.sigmalab.engine.plan.Logic;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A draft of [Settings]: what is not said stays as it was.
public final class SettingsBuilder {
    private int epochs;
    private Method method;
    private double rate;
    private OptionalInt batch;
    private double l1;
    private double l2;
    private Settings.Annealing steepness;
    private boolean learnsSteepness;
    private boolean hardForward;
    private Logic logic;
    private LossFunction loss;
    private boolean balanced;
    private long seed;
    private OptionalDouble holdout;
    private OptionalInt patience;
    private int restarts;
    private String device;

    SettingsBuilder(Settings from) {
        epochs = from.epochs();
        method = from.method();
        rate = from.rate();
        batch = from.batch();
        l1 = from.l1();
        l2 = from.l2();
        steepness = from.steepness();
        learnsSteepness = from.learnsSteepness();
        hardForward = from.hardForward();
        logic = from.logic();
        loss = from.loss();
        balanced = from.balanced();
        seed = from.seed();
        holdout = from.holdout();
        patience = from.patience();
        restarts = from.restarts();
        device = from.device();
    }

    public SettingsBuilder epochs(int value) {
        epochs = value;
        return this;
    }

    /// Takes the method's own rate along.
    public SettingsBuilder method(Method value) {
        method = value;
        rate = value.rate();
        return this;
    }

    public SettingsBuilder rate(double value) {
        rate = value;
        return this;
    }

    public SettingsBuilder batch(OptionalInt value) {
        batch = value;
        return this;
    }

    public SettingsBuilder l1(double value) {
        l1 = value;
        return this;
    }

    public SettingsBuilder l2(double value) {
        l2 = value;
        return this;
    }

    public SettingsBuilder steepness(Settings.Annealing value) {
        steepness = value;
        return this;
    }

    public SettingsBuilder learnsSteepness(boolean value) {
        learnsSteepness = value;
        return this;
    }

    public SettingsBuilder hardForward(boolean value) {
        hardForward = value;
        return this;
    }

    public SettingsBuilder logic(Logic value) {
        logic = value;
        return this;
    }

    public SettingsBuilder loss(LossFunction value) {
        loss = value;
        return this;
    }

    public SettingsBuilder balanced(boolean value) {
        balanced = value;
        return this;
    }

    public SettingsBuilder seed(long value) {
        seed = value;
        return this;
    }

    public SettingsBuilder holdout(OptionalDouble value) {
        holdout = value;
        return this;
    }

    public SettingsBuilder patience(OptionalInt value) {
        patience = value;
        return this;
    }

    public SettingsBuilder restarts(int value) {
        restarts = value;
        return this;
    }

    public SettingsBuilder device(String value) {
        device = value;
        return this;
    }

    public Settings build() {
        return new Settings(
                epochs,
                method,
                rate,
                batch,
                l1,
                l2,
                steepness,
                learnsSteepness,
                hardForward,
                logic,
                loss,
                balanced,
                seed,
                holdout,
                patience,
                restarts,
                device);
    }
}
