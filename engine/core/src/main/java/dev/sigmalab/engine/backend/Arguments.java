package dev.sigmalab.engine.backend;

import java.util.Map;

/// What changes from one run of a graph to the next.
///
/// @param parameters the values of every parameter: one number, or `[rows × width]` for learnable columns
/// @param step the step, on which [dev.sigmalab.engine.ir.Operator.Noise] depends
public record Arguments(Map<String, double[]> parameters, long step) {
    /// Arguments for step 0.
    public static Arguments of(Map<String, double[]> parameters) {
        return new Arguments(parameters, 0);
    }

    /// The values of a parameter.
    ///
    /// @throws IllegalArgumentException if it is missing or not of the expected length
    public double[] parameter(String name, int length) {
        double[] values = parameters.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no value for parameter '" + name + "'");
        }
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "parameter '%s' has %d values, expected %d".formatted(name, values.length, length));
        }
        return values;
    }
}
