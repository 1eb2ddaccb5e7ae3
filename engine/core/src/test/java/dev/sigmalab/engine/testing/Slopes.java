package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The derivatives of a graph's output beside central differences, entry by entry; tells kinks from errors.
public final class Slopes {
    /// How far the central differences reach.
    public static final double STEP = 1e-4;

    private Slopes() {}

    /// One entry of a parameter.
    ///
    /// @param numeric Richardson's extrapolation of two central differences, whose error is O(h⁴)
    /// @param bend by how much the slope jumps: 2 D(h/4) − D(h/2), D the slope to the right minus that to the left.
    ///     Curvature cancels in it, a kink stays.
    /// @param drift by how much the two central differences differ: what rounding makes of nearly equal values
    public record Slope(String parameter, int entry, double analytic, double numeric, double bend, double drift) {
        /// |analytic − numeric| / (1 + |numeric|).
        public double error() {
            return Math.abs(analytic - numeric) / (1 + Math.abs(numeric));
        }

        /// Whether the function has a kink there, so large that it explains the error, or no slope that steps of this
        /// size can measure.
        public boolean isKink() {
            return Math.max(Math.abs(bend), Math.abs(drift)) > 0.5 * Math.abs(analytic - numeric);
        }
    }

    /// Every entry of every parameter.
    public static List<Slope> of(Graph graph, String output, Data data, Map<String, double[]> parameters) {
        List<String> names =
                graph.parameters().stream().map(Operator.Parameter::name).toList();
        Graph gradient = new Differentiation(Rewrites.standard()).gradient(graph, output, names);
        List<Slope> slopes = new ArrayList<>();
        try (Run forward = new ReferenceBackend().compile(graph).bind(data);
                Run backward = new ReferenceBackend().compile(gradient).bind(data)) {
            var analytic = backward.run(Arguments.of(parameters));
            double here = analytic.scalar(output);
            for (String name : names) {
                double[] column = analytic.column(Differentiation.name(output, name));
                for (int i = 0; i < column.length; i++) {
                    Shifted shifted = new Shifted(forward, output, parameters, name, i);
                    double near = shifted.central(STEP / 2);
                    double far = shifted.central(STEP);
                    double numeric = (4 * near - far) / 3;
                    double bend = 2 * shifted.turn(here, STEP / 4) - shifted.turn(here, STEP / 2);
                    slopes.add(new Slope(name, i, column[i], numeric, bend, near - far));
                }
            }
        }
        return slopes;
    }

    private record Shifted(Run run, String output, Map<String, double[]> parameters, String name, int entry) {
        double central(double step) {
            return (at(step) - at(-step)) / (2 * step);
        }

        /// The slope to the right minus the slope to the left.
        double turn(double here, double step) {
            return (at(step) + at(-step) - 2 * here) / step;
        }

        private double at(double shift) {
            Map<String, double[]> changed = new HashMap<>(parameters);
            double[] values = parameters.get(name).clone();
            values[entry] += shift;
            changed.put(name, values);
            return run.run(Arguments.of(changed)).scalar(output);
        }
    }
}
