package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.RowPath;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One row's way through a query, in lines.
public record PathText(List<String> gates, List<String> steps) {
    /// @param path as the engine followed it
    public static PathText of(RowPath path) {
        List<String> gates = new ArrayList<>();
        path.gates().forEach(at -> gates.add(gate(at)));
        List<String> steps = new ArrayList<>();
        path.steps().stream()
                .filter(step -> !(step.node().operator() instanceof Operator.Constant))
                .forEach(step -> steps.add(step(step)));
        return new PathText(gates, steps);
    }

    private static String gate(RowPath.AtGate at) {
        Quality quality = at.gate().quality().orElse(Quality.NUMBER);
        double unit = at.gate().spread();
        String x = Double.isNaN(at.x()) ? "NULL" : ValueText.of(at.x(), quality, unit);
        return "%s: %s %s %s at steepness %s is %s true; ∂loss %s"
                .formatted(
                        at.gate().axis(),
                        x,
                        at.gate().comparator().symbol(),
                        ValueText.of(at.bound(), quality, unit),
                        number(at.steepness()),
                        String.format(Locale.ROOT, "%.4f", at.truth()),
                        number(at.adjoint()));
    }

    private static String step(RowPath.Step step) {
        String words = step.node().origin().operator();
        return "%s %s = %s%s, ∂loss %s"
                .formatted(
                        step.node().value(),
                        operator(step.node().operator()),
                        number(step.value()),
                        words.isEmpty() ? "" : "   [" + words + "]",
                        number(step.adjoint()));
    }

    private static String operator(Operator operator) {
        return switch (operator) {
            case Operator.Scan scan -> scan.column();
            case Operator.Parameter parameter -> parameter.name();
            case Operator.Constant constant -> number(constant.number());
            case Operator.Map(var function, var operands) ->
                function.name().toLowerCase(Locale.ROOT).replace('_', ' ') + operands;
            case Operator.Gather gather -> "gather " + gather.source();
            case Operator.Segment segment ->
                segment.reduction().name().toLowerCase(Locale.ROOT) + " " + segment.source();
            case Operator.Noise _,
                    Operator.Stack _,
                    Operator.Slice _,
                    Operator.Prefix _,
                    Operator.RowMatrix _,
                    Operator.OuterSum _,
                    Operator.WidthSum _,
                    Operator.WidthBroadcast _,
                    Operator.Root _,
                    Operator.Detach _ ->
                operator.getClass().getSimpleName().toLowerCase(Locale.ROOT) + operator.inputs();
        };
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "NULL" : String.format(Locale.ROOT, "%.4g", value);
    }
}
