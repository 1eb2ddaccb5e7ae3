package dev.sigmalab.engine.flow;

import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.grad.Adjoints;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Measures how much gradient passes through each operator of a query, as a graph of its own that is run now and then.
///
/// Of a value v over rows the magnitude is Σ |∂loss/∂v| max(1, |v|): a weight counts as it is, a large sum by its own
/// size, so that the operators of a query can be compared.
public final class OperatorFlow {
    private final QueryPlan plan;
    private final Graph graph;

    private OperatorFlow(QueryPlan plan, Graph graph) {
        this.plan = plan;
        this.graph = graph;
    }

    /// @param soft the soft graph
    /// @param output what is walked down
    /// @param parameters what is learned; those that do not occur are left out
    public static OperatorFlow of(Graph soft, String output, List<String> parameters) {
        Set<String> known = new LinkedHashSet<>(
                soft.parameters().stream().map(Operator.Parameter::name).toList());
        known.retainAll(Set.copyOf(parameters));
        Grouping grouping = new Grouping(soft, output, known);
        QueryPlan plan = grouping.plan();
        Adjoints adjoints = new Differentiation(Rewrites.standard()).adjoints(soft, output, List.copyOf(known));
        Writing writing = new Writing(grouping, adjoints);
        plan.operators().forEach(operator -> writing.operator(operator.number()));
        for (int i = 0; i < plan.arcs().size(); i++) {
            writing.arc(i, plan.arcs().get(i));
        }
        return new OperatorFlow(plan, adjoints.builder().build());
    }

    /// Adds the sums to the graph of the derivative.
    private record Writing(Grouping grouping, Adjoints adjoints) {
        void operator(int number) {
            List<Value> handed = grouping.handed(number).toList();
            output(
                    gradient(number),
                    handed.stream()
                            .filter(adjoints.cotangents()::containsKey)
                            .map(value -> magnitude(value, adjoints.cotangents().get(value))));
            output(value(number), handed.stream().map(value -> total(absolute(place(value)))));
        }

        void arc(int number, PlanArc arc) {
            Map<Value, Value> parts = new LinkedHashMap<>();
            adjoints.parts().forEach((reading, part) -> {
                if (grouping.owner(reading.from()) == arc.from() && grouping.owner(reading.to()) == arc.to()) {
                    parts.merge(reading.from(), part, builder()::plus);
                }
            });
            output(
                    OperatorFlow.arc(number),
                    parts.entrySet().stream().map(entry -> magnitude(entry.getKey(), entry.getValue())));
        }

        private void output(String name, Stream<Value> terms) {
            builder()
                    .output(
                            name,
                            terms.reduce(builder()::plus)
                                    .orElseGet(() -> builder().constant(0, new Shape(Domain.UNIT, 1))));
        }

        private Value magnitude(Value value, Value derivative) {
            Value size = absolute(place(value));
            Value atLeastOne =
                    builder().map(ScalarFunction.MAXIMUM, size, builder().constant(1, size));
            return total(builder().times(absolute(derivative), atLeastOne));
        }

        private Value total(Value value) {
            Value sum = builder().total(value);
            return builder().shape(sum).width() == 1 ? sum : builder().add(new Operator.WidthSum(sum));
        }

        private Value absolute(Value value) {
            return builder().map(ScalarFunction.ABSOLUTE, value);
        }

        private Value place(Value value) {
            return adjoints.places().get(value.index());
        }

        private GraphBuilder builder() {
            return adjoints.builder();
        }
    }

    private static String gradient(int number) {
        return "gradient of " + number;
    }

    private static String value(int number) {
        return "value of " + number;
    }

    private static String arc(int number) {
        return "arc " + number;
    }

    /// What is measured.
    public QueryPlan plan() {
        return plan;
    }

    /// What is run to measure it.
    public Graph graph() {
        return graph;
    }

    /// The measurement of one run.
    public Magnitudes read(Result result) {
        return new Magnitudes(
                read(result, plan.operators().size(), OperatorFlow::gradient),
                read(result, plan.arcs().size(), OperatorFlow::arc),
                read(result, plan.operators().size(), OperatorFlow::value));
    }

    private static List<Double> read(Result result, int count, IntFunction<String> name) {
        return IntStream.range(0, count)
                .mapToObj(i -> result.scalar(name.apply(i)))
                .toList();
    }
}
