package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The oracle of gradients: central differences on the reference backend.
public final class FiniteDifferences {
    private static final double STEP = 1e-4;

    private FiniteDifferences() {}

    /// The largest |analytic − numeric| / (1 + |numeric|) over all entries of all parameters; NaN if any is NaN.
    ///
    /// The numeric side is Richardson's extrapolation of two central differences, whose error is O(h⁴).
    public static double largestError(Graph graph, String output, Data data, Map<String, double[]> parameters) {
        List<String> names =
                graph.parameters().stream().map(Operator.Parameter::name).toList();
        Graph gradient = new Differentiation(Rewrites.standard()).gradient(graph, output, names);
        double largest = 0;
        try (Run forward = new ReferenceBackend().compile(graph).bind(data);
                Run backward = new ReferenceBackend().compile(gradient).bind(data)) {
            var analytic = backward.run(Arguments.of(parameters));
            for (String name : names) {
                double[] column = analytic.column(Differentiation.name(output, name));
                for (int i = 0; i < column.length; i++) {
                    double numeric = (4 * central(forward, output, parameters, name, i, STEP / 2)
                                    - central(forward, output, parameters, name, i, STEP))
                            / 3;
                    double error = Math.abs(column[i] - numeric) / (1 + Math.abs(numeric));
                    largest = Double.isNaN(error) ? Double.NaN : Math.max(largest, error);
                }
            }
        }
        return largest;
    }

    private static double central(
            Run run, String output, Map<String, double[]> parameters, String name, int entry, double step) {
        return (shifted(run, output, parameters, name, entry, step)
                        - shifted(run, output, parameters, name, entry, -step))
                / (2 * step);
    }

    private static double shifted(
            Run run, String output, Map<String, double[]> parameters, String name, int entry, double shift) {
        Map<String, double[]> changed = new HashMap<>(parameters);
        double[] values = parameters.get(name).clone();
        values[entry] += shift;
        changed.put(name, values);
        return run.run(Arguments.of(changed)).scalar(output);
    }
}
