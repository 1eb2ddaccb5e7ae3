package dev.sigmalab.engine.ir;

import java.util.Locale;
import java.util.stream.Collectors;

/// Prints a graph as text, one node a line: `%3 = sigmoid %2 : [customers]  -- age > LEARN(30) @3:9`.
final class GraphPrinter {
    private GraphPrinter() {}

    static String print(Graph graph) {
        StringBuilder text = new StringBuilder();
        for (Node node : graph.nodes()) {
            text.append(node.value()).append(" = ").append(operator(node.operator()));
            text.append(" : ").append(node.shape());
            if (!node.origin().equals(Origin.NONE)) {
                text.append("  -- ").append(node.origin());
            }
            text.append('\n');
        }
        graph.outputs()
                .forEach((name, value) ->
                        text.append(name).append(" := ").append(value).append('\n'));
        return text.toString();
    }

    private static String operator(Operator operator) {
        return switch (operator) {
            case Operator.Scan(Domain domain, String column, int _) -> "scan " + domain + "." + column;
            case Operator.Parameter(Domain _, String name, int _) -> "param " + name;
            case Operator.Constant(Domain _, double number) -> "const " + number(number);
            case Operator.Noise(Domain _, Operator.Distribution distribution, long seed) ->
                "noise " + lower(distribution) + " seed " + seed;
            case Operator.Map(ScalarFunction function, var operands) ->
                lower(function) + operands.stream().map(Value::toString).collect(Collectors.joining(" ", " ", ""));
            case Operator.Gather(Value source, Edge edge) -> "gather " + source + " along " + edge;
            case Operator.Segment(Reduction reduction, Value source, Edge edge) ->
                "segment " + lower(reduction) + " " + source + " along " + edge;
            case Operator.Stack(var parts) ->
                "stack" + parts.stream().map(Value::toString).collect(Collectors.joining(" ", " ", ""));
            case Operator.Slice(Value source, int part) -> "slice " + part + " of " + source;
            case Operator.Prefix(Value source, Order order, Edge segments, boolean reverse) ->
                (reverse ? "suffix " : "prefix ") + source + " in " + order + " within " + segments;
            case Operator.RowMatrix(Value rows, Value matrix, int columns, boolean transposed) ->
                "row " + rows + " × matrix " + matrix + (transposed ? "ᵀ" : "") + " to " + columns;
            case Operator.OuterSum(Value left, Value right) -> "outer sum " + left + " " + right;
            case Operator.WidthSum(Value source) -> "width sum " + source;
            case Operator.WidthBroadcast(Value source, int width) -> "width broadcast " + source + " to " + width;
            case Operator.Root(Value scores, Value weights, Value target, Edge segments) ->
                "root " + scores + " weighted " + weights + " for " + target + " within " + segments;
            case Operator.Detach(Value source) -> "detach " + source;
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
