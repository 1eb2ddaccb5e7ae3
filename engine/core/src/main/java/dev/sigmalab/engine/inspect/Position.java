package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.plan.Softening;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Where all numbers of a query stand: its parameters, in units of their scales, and its steepness. Immutable.
public final class Position {
    private final Map<String, double[]> numbers;
    private final double steepness;

    Position(Map<String, double[]> numbers, double steepness) {
        this.numbers = Map.copyOf(numbers);
        this.steepness = steepness;
    }

    /// The number of a parameter.
    ///
    /// @throws IllegalArgumentException if there is none, or it is a column
    public double number(String parameter) {
        double[] values = numbers.get(parameter);
        if (values == null || values.length != 1) {
            throw new IllegalArgumentException("no single number of '" + parameter + "'");
        }
        return values[0];
    }

    /// The steepness of all comparisons that have none of their own.
    public double steepness() {
        return steepness;
    }

    /// The same with another number for a parameter.
    public Position with(String parameter, double number) {
        number(parameter);
        Map<String, double[]> changed = new HashMap<>(numbers);
        changed.put(parameter, new double[] {number});
        return new Position(changed, steepness);
    }

    /// The same with another steepness.
    public Position withSteepness(double other) {
        return new Position(numbers, other);
    }

    Arguments arguments(Map<String, double[]> further) {
        Map<String, double[]> all = new HashMap<>(numbers);
        all.put(Softening.STEEPNESS, new double[] {steepness});
        all.putAll(further);
        return Arguments.of(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position that
                && steepness == that.steepness
                && numbers.keySet().equals(that.numbers.keySet())
                && numbers.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), that.numbers.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        int hash = Double.hashCode(steepness);
        for (Map.Entry<String, double[]> entry : numbers.entrySet()) {
            hash += Objects.hash(entry.getKey(), Arrays.hashCode(entry.getValue()));
        }
        return hash;
    }
}
