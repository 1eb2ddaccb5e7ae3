package dev.sigmalab.engine.backend;

import java.util.Map;

/// The outputs of one run.
///
/// @param outputs by name, `[rows × width]` row-major; one number over `unit`
public record Result(Map<String, double[]> outputs) {
    /// All numbers of an output.
    ///
    /// @throws IllegalArgumentException if there is no such output
    public double[] column(String name) {
        double[] values = outputs.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no output '" + name + "' among " + outputs.keySet());
        }
        return values;
    }

    /// The first number of an output, for scalars over `unit`.
    public double scalar(String name) {
        return column(name)[0];
    }
}
