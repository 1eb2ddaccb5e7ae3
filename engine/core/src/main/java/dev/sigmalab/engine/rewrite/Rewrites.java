package dev.sigmalab.engine.rewrite;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.OptionalDouble;

/// The rules that every graph is built with.
public final class Rewrites {
    private Rewrites() {}

    /// All rules, cheapest first.
    public static List<Rule> standard() {
        return List.of(
                new GatherOfConstant(),
                new FoldConstants(),
                new DropNeutralElements(),
                new AbsorbZero(),
                new SimplifyPower(),
                new PushNegation(),
                new TakeKnownProduct());
    }

    /// The number that a value is in every row, if it is a constant of any width.
    static OptionalDouble number(Value value, GraphBuilder graph) {
        return switch (graph.operator(value)) {
            case Operator.Constant(Domain _, double number) -> OptionalDouble.of(number);
            case Operator.WidthBroadcast(Value source, int _) -> number(source, graph);
            case Operator.Gather(Value source, Edge.ToUnit _) -> number(source, graph);
            default -> OptionalDouble.empty();
        };
    }

    static boolean is(double number, Value value, GraphBuilder graph) {
        OptionalDouble found = number(value, graph);
        return found.isPresent() && found.getAsDouble() == number;
    }
}
