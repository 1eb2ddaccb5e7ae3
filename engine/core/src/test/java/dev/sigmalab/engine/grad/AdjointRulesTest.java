package dev.sigmalab.engine.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.testing.FiniteDifferences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every operator's gradient, and the gradient of that gradient, against central differences.
class AdjointRulesTest {
    private static final int ROWS = 7;
    private static final int GROUPS = 3;
    private static final Domain TABLE = Domain.of("t");
    private static final Domain GROUP = Domain.of("g");
    private static final Edge EDGE = new Edge.Data("t→g", TABLE, GROUP);
    private static final Data DATA = MemoryData.builder()
            .domain(TABLE, ROWS)
            .domain(GROUP, GROUPS)
            .edge(EDGE, 0, 2, -1, 0, 2, 2, 0)
            .order("shuffled", 3, 0, 6, 2, 5, 1, 4)
            .column(TABLE, "x", 0.3, -1.2, 0.8, 2.1, -0.4, 1.7, 0.9)
            .column(Domain.UNIT, "grades2", 2, new double[] {0.7, -1.1})
            .column(Domain.UNIT, "grades3", 3, new double[] {0.4, 1.3, -0.8})
            .column(Domain.UNIT, "grades6", 6, new double[] {0.9, -0.2, 1.2, 0.5, -1.4, 0.3})
            .build();
    private static final Set<Class<?>> LEAVES =
            Set.of(Operator.Leaf.class, Operator.Scan.class, Operator.Noise.class, Operator.Constant.class);

    private final Map<String, double[]> parameters = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(11);

    @TestFactory
    Stream<DynamicTest> gradient_of_every_scalar_function_equals_central_differences() {
        return Stream.of(ScalarFunction.values())
                .map(function -> DynamicTest.dynamicTest(
                        function.name(),
                        () -> check(graph -> {
                            Value[] operands = new Value[function.arity()];
                            for (int i = 0; i < operands.length; i++) {
                                operands[i] = parameter(graph, "x" + i, TABLE, 1, 0.6 + i, 1.4 + i);
                            }
                            if (function == ScalarFunction.SELECT) {
                                operands[0] =
                                        graph.map(ScalarFunction.POSITIVE, graph.add(new Operator.Scan(TABLE, "x", 1)));
                            }
                            return graph.map(function, operands);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> gradient_of_every_operator_equals_central_differences() {
        return operators().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check(each.getValue())));
    }

    @Test
    void every_operator_has_a_case() {
        Set<Class<?>> covered = new LinkedHashSet<>(LEAVES);
        operators().values().forEach(build -> {
            GraphBuilder graph = new GraphBuilder(List.of());
            build.apply(graph);
            for (int i = 0; i < graph.size(); i++) {
                covered.add(graph.operator(new Value(i)).getClass());
            }
        });
        for (Class<?> operator : Operator.class.getPermittedSubclasses()) {
            assertTrue(covered.contains(operator), "no case for " + operator);
        }
    }

    private Map<String, Function<GraphBuilder, Value>> operators() {
        Map<String, Function<GraphBuilder, Value>> cases = new TreeMap<>();
        cases.put("gather", g -> g.gather(parameter(g, "x", GROUP, 2, -1, 1), EDGE));
        cases.put("broadcast", g -> g.broadcast(parameter(g, "x", Domain.UNIT, 1, -1, 1), TABLE));
        for (Reduction reduction : Reduction.values()) {
            cases.put(
                    "segment " + reduction,
                    g -> g.add(new Operator.Segment(reduction, parameter(g, "x", TABLE, 2, -1, 1), EDGE)));
        }
        cases.put(
                "stack",
                g -> g.add(new Operator.Stack(
                        List.of(parameter(g, "x", TABLE, 2, -1, 1), parameter(g, "y", GROUP, 2, -1, 1)))));
        cases.put("slice", g -> {
            Value stack = g.add(new Operator.Stack(
                    List.of(parameter(g, "x", TABLE, 2, -1, 1), parameter(g, "y", GROUP, 2, -1, 1))));
            return g.add(new Operator.Slice(g.map(ScalarFunction.SQUARE, stack), 1));
        });
        for (boolean reverse : new boolean[] {false, true}) {
            cases.put(
                    "prefix stored, reverse " + reverse,
                    g -> g.add(new Operator.Prefix(
                            parameter(g, "x", TABLE, 2, -1, 1), new Order.Stored(), EDGE, reverse)));
            cases.put(
                    "prefix by data, reverse " + reverse,
                    g -> g.add(new Operator.Prefix(
                            parameter(g, "x", TABLE, 1, -1, 1),
                            new Order.Data("shuffled"),
                            Edge.toUnit(TABLE),
                            reverse)));
            cases.put(
                    "prefix sorted, reverse " + reverse,
                    g -> g.add(new Operator.Prefix(
                            parameter(g, "x", TABLE, 1, -1, 1),
                            new Order.Sorted(parameter(g, "key", TABLE, 1, -1, 1), true),
                            EDGE,
                            reverse)));
            cases.put(
                    "row × matrix, transposed " + reverse,
                    g -> g.add(new Operator.RowMatrix(
                            parameter(g, "x", TABLE, 3, -1, 1), parameter(g, "m", Domain.UNIT, 6, -1, 1), 2, reverse)));
        }
        cases.put(
                "outer sum",
                g -> g.add(
                        new Operator.OuterSum(parameter(g, "x", TABLE, 3, -1, 1), parameter(g, "y", TABLE, 2, -1, 1))));
        cases.put("width sum", g -> g.add(new Operator.WidthSum(parameter(g, "x", TABLE, 3, -1, 1))));
        cases.put("width broadcast", g -> g.add(new Operator.WidthBroadcast(parameter(g, "x", TABLE, 1, -1, 1), 3)));
        cases.put(
                "root",
                g -> g.add(new Operator.Root(
                        parameter(g, "s", TABLE, 1, -2, 2),
                        parameter(g, "w", TABLE, 1, 1, 1.5),
                        parameter(g, "k", GROUP, 1, 0.3, 0.9),
                        new Edge.Data("t→g", TABLE, GROUP))));
        cases.put("detach", g -> {
            Value x = parameter(g, "x", TABLE, 1, -1, 1);
            Value hard = g.map(ScalarFunction.POSITIVE, x);
            return g.plus(g.map(ScalarFunction.SQUARE, x), g.add(new Operator.Detach(hard)));
        });
        return cases;
    }

    @Test
    void no_gradient_flows_through_detach() {
        GraphBuilder graph = new GraphBuilder(List.of());
        Value x = parameter(graph, "x", Domain.UNIT, 1, 1, 2);
        graph.output("loss", graph.times(x, graph.add(new Operator.Detach(x))));
        Graph gradient = new Differentiation(Rewrites.standard()).gradient(graph.build(), "loss", List.of("x"));
        double derivative = new ReferenceBackend()
                .compile(gradient)
                .bind(DATA)
                .run(Arguments.of(parameters))
                .scalar(Differentiation.name("loss", "x"));
        assertEquals(parameters.get("x")[0], derivative, 1e-12);
    }

    @Test
    void an_unknown_parameter_is_refused_and_one_without_a_path_to_the_loss_has_derivative_zero() {
        GraphBuilder graph = new GraphBuilder(List.of());
        Value x = parameter(graph, "x", Domain.UNIT, 1, 1, 2);
        Value idle = parameter(graph, "idle", Domain.UNIT, 1, 1, 2);
        graph.output("loss", graph.map(ScalarFunction.SQUARE, x)).output("other", idle);
        Graph built = graph.build();
        Differentiation differentiation = new Differentiation(Rewrites.standard());
        assertThrows(IllegalArgumentException.class, () -> differentiation.gradient(built, "loss", List.of("nobody")));
        Graph gradient = differentiation.gradient(built, "loss", List.of("idle"));
        Value derivative = gradient.output(Differentiation.name("loss", "idle"));
        assertEquals(
                new Operator.Constant(Domain.UNIT, 0), gradient.node(derivative).operator());
    }

    private Value parameter(GraphBuilder graph, String name, Domain domain, int width, double low, double high) {
        double[] values = new double[DATA.size(domain) * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble(low, high);
        }
        parameters.put(name, values);
        return graph.add(new Operator.Parameter(domain, name, width));
    }

    /// First the gradient, then the gradient of a function of that gradient.
    private void check(Function<GraphBuilder, Value> build) {
        parameters.clear();
        GraphBuilder graph = new GraphBuilder(List.of());
        Value loss = weighted(graph, build.apply(graph));
        Graph forward = graph.output("loss", loss).build();
        assertSmall(FiniteDifferences.largestError(forward, "loss", DATA, parameters), forward);

        List<String> names =
                forward.parameters().stream().map(Operator.Parameter::name).toList();
        Graph gradient = new Differentiation(Rewrites.standard()).gradient(forward, "loss", names);
        GraphBuilder second = new GraphBuilder(Rewrites.standard());
        List<Value> copied = second.addAll(gradient);
        Value sum = second.constant(0, new Shape(Domain.UNIT, 1));
        for (String name : names) {
            Value derivative = gradient.output(Differentiation.name("loss", name));
            sum = second.plus(sum, weighted(second, copied.get(derivative.index())));
        }
        Graph twice = second.output("second", sum).build();
        assertSmall(FiniteDifferences.largestError(twice, "second", DATA, parameters), twice);
    }

    /// A scalar in which every row and place of the width weighs differently, so that no error cancels.
    private static Value weighted(GraphBuilder graph, Value y) {
        Shape shape = graph.shape(y);
        Value squashed = graph.map(ScalarFunction.TANH, y);
        Value noise = graph.add(new Operator.Noise(shape.domain(), Operator.Distribution.UNIFORM, shape.width()));
        if (shape.width() == 1) {
            return graph.total(graph.times(squashed, noise));
        }
        Value grades = graph.add(new Operator.Scan(Domain.UNIT, "grades" + shape.width(), shape.width()));
        Value graded = graph.add(new Operator.RowMatrix(squashed, grades, 1, false));
        return graph.total(graph.times(graded, noise));
    }

    private void assertSmall(double error, Graph graph) {
        StringBuilder at = new StringBuilder();
        parameters.forEach((name, values) ->
                at.append(name).append('=').append(Arrays.toString(values)).append(' '));
        assertTrue(error <= 1e-5, () -> "error " + error + " in\n" + graph + "at " + at);
    }
}
