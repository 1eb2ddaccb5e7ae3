package dev.sigmalab.engine.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.testing.RandomGraphs;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Rewrites keep meaning: both sides of every rule are evaluated on generated rows.
class RewritesTest {
    private static final int ROWS = 200;
    private static final int GRAPHS = 2000;
    private static final Domain TABLE = Domain.of("t");

    /// A form that a rule is for, made of two columns.
    private record Form(Rule rule, String name, BiFunction<GraphBuilder, Value[], Value> build) {}

    @TestFactory
    Stream<DynamicTest> every_rule_fires_on_its_forms_and_keeps_their_value() {
        return forms().stream()
                .map(form -> DynamicTest.dynamicTest(
                        form.rule().getClass().getSimpleName() + ": " + form.name(), () -> prove(form)));
    }

    private static List<Form> forms() {
        return List.of(
                form(new FoldConstants(), "2 + 3", (g, x) -> g.plus(g.constant(2, x[0]), 3)),
                form(new FoldConstants(), "σ(1)", (g, x) -> g.map(ScalarFunction.SIGMOID, g.constant(1, x[0]))),
                form(
                        new GatherOfConstant(),
                        "7 over rows",
                        (g, x) -> g.broadcast(g.constant(7, new Shape(Domain.UNIT, 1)), TABLE)),
                form(new DropNeutralElements(), "x + 0", (g, x) -> g.plus(x[0], 0)),
                form(new DropNeutralElements(), "0 + x", (g, x) -> g.plus(g.constant(0, x[0]), x[0])),
                form(new DropNeutralElements(), "x - 0", (g, x) -> g.minus(x[0], g.constant(0, x[0]))),
                form(new DropNeutralElements(), "x · 1", (g, x) -> g.times(x[0], g.constant(1, x[0]))),
                form(new DropNeutralElements(), "1 · x", (g, x) -> g.times(1, x[0])),
                form(new DropNeutralElements(), "x / 1", (g, x) -> g.divide(x[0], g.constant(1, x[0]))),
                form(
                        new DropNeutralElements(),
                        "select 1",
                        (g, x) -> g.map(ScalarFunction.SELECT, g.constant(1, x[0]), x[0], x[1])),
                form(
                        new DropNeutralElements(),
                        "select 0",
                        (g, x) -> g.map(ScalarFunction.SELECT, g.constant(0, x[0]), x[0], x[1])),
                form(new AbsorbZero(), "0 · x", (g, x) -> g.times(0, x[0])),
                form(new AbsorbZero(), "x · 0", (g, x) -> g.times(x[0], g.constant(0, x[0]))),
                form(new AbsorbZero(), "0 / x", (g, x) -> g.divide(g.constant(0, x[0]), x[0])),
                form(
                        new AbsorbZero(),
                        "Σ 0",
                        (g, x) -> g.add(new Operator.Segment(Reduction.SUM, g.constant(0, x[0]), Edge.toUnit(TABLE)))),
                form(new SimplifyPower(), "x⁰", (g, x) -> power(g, x[0], 0)),
                form(new SimplifyPower(), "x¹", (g, x) -> power(g, x[0], 1)),
                form(new SimplifyPower(), "x²", (g, x) -> power(g, x[0], 2)),
                form(new SimplifyPower(), "|x|^½", (g, x) -> power(g, g.map(ScalarFunction.ABSOLUTE, x[0]), 0.5)),
                form(new SimplifyPower(), "x⁻¹", (g, x) -> power(g, x[0], -1)),
                form(new TakeKnownProduct(), "(c · d) · q", (g, x) -> regrouped(g, x, false)),
                form(new TakeKnownProduct(), "q · (d · c)", (g, x) -> regrouped(g, x, true)),
                form(new PushNegation(), "−(−x)", (g, x) -> g.negate(g.negate(x[0]))),
                form(new PushNegation(), "−(x − y)", (g, x) -> g.negate(g.minus(x[0], x[1]))),
                form(new PushNegation(), "0 − x", (g, x) -> g.minus(g.constant(0, x[0]), x[0])),
                form(new PushNegation(), "x · (−1)", (g, x) -> g.times(-1, x[0])),
                form(new PushNegation(), "(−1) · x", (g, x) -> g.times(g.constant(-1, x[0]), x[0])),
                form(new PushNegation(), "x + (−y)", (g, x) -> g.plus(x[0], g.negate(x[1]))),
                form(new PushNegation(), "(−x) + y", (g, x) -> g.plus(g.negate(x[0]), x[1])),
                form(new PushNegation(), "x − (−y)", (g, x) -> g.minus(x[0], g.negate(x[1]))));
    }

    private static Form form(Rule rule, String name, BiFunction<GraphBuilder, Value[], Value> build) {
        return new Form(rule, name, build);
    }

    /// With d · q as an earlier product.
    private static Value regrouped(GraphBuilder graph, Value[] x, boolean turned) {
        Value d = graph.map(ScalarFunction.SIGMOID, x[0]);
        Value q = x[1];
        Value earlier = graph.times(d, q);
        Value c = graph.map(ScalarFunction.EXP, earlier);
        return turned ? graph.times(q, graph.times(d, c)) : graph.times(graph.times(c, d), q);
    }

    private static Value power(GraphBuilder graph, Value x, double exponent) {
        return graph.map(ScalarFunction.POWER, x, graph.constant(exponent, x));
    }

    private static void prove(Form form) {
        Graph plain = graph(form, List.of());
        Graph rewritten = graph(form, List.of(form.rule()));
        Operator before = plain.node(plain.output("y")).operator();
        Operator after = rewritten.node(rewritten.output("y")).operator();
        assertTrue(!before.toString().equals(after.toString()), () -> "did not fire on " + before);
        double[] expected = run(plain).column("y");
        double[] actual = run(rewritten).column("y");
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-12 * Math.abs(expected[i]), plain + "\n" + rewritten);
        }
    }

    private static Graph graph(Form form, List<Rule> rules) {
        GraphBuilder graph = new GraphBuilder(rules);
        Value[] columns = {
            graph.add(new Operator.Scan(TABLE, "x", 1)), graph.add(new Operator.Scan(TABLE, "y", 1)),
        };
        return graph.output("y", form.build().apply(graph, columns)).build();
    }

    private static Result run(Graph graph) {
        SplittableRandom random = new SplittableRandom(3);
        Data data = MemoryData.builder()
                .domain(TABLE, ROWS)
                .column(TABLE, "x", random.doubles(ROWS, -5, 5).toArray())
                .column(TABLE, "y", random.doubles(ROWS, -5, 5).toArray())
                .build();
        return new ReferenceBackend().compile(graph).bind(data).run(Arguments.of(Map.of()));
    }

    @Test
    void all_rules_together_keep_the_value_of_random_graphs() {
        int smaller = 0;
        for (long seed = 0; seed < GRAPHS; seed++) {
            RandomGraphs.Case random = RandomGraphs.generate(seed);
            GraphBuilder builder = new GraphBuilder(Rewrites.standard());
            List<Value> places = builder.addAll(random.graph());
            random.graph().outputs().forEach((name, value) -> builder.output(name, places.get(value.index())));
            Graph rewritten = builder.build();
            smaller += rewritten.nodes().size() < random.graph().nodes().size() ? 1 : 0;
            Arguments arguments = Arguments.of(random.parameters());
            Result expected = new ReferenceBackend()
                    .compile(random.graph())
                    .bind(random.data())
                    .run(arguments);
            Result actual = new ReferenceBackend()
                    .compile(rewritten)
                    .bind(random.data())
                    .run(arguments);
            String context = "seed " + seed + "\n" + random.graph() + "\n" + rewritten;
            for (String output : random.graph().outputs().keySet()) {
                double[] a = expected.column(output);
                double[] b = actual.column(output);
                for (int i = 0; i < a.length; i++) {
                    assertEquals(a[i], b[i], 1e-9 * (1 + Math.abs(a[i])), context);
                }
            }
        }
        assertTrue(smaller > GRAPHS / 20, "rules shortened only " + smaller + " graphs");
    }
}
