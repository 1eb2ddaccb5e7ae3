package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.testing.Magnitudes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Log losses of soft filters, with their derivatives by thresholds and steepnesses.
final class LogLossTest {
    private static final Domain ROWS = Domain.of("rows");

    /// A filter of some predicates.
    ///
    /// @param weighted whether rows weigh differently
    /// @param labelFirst whether the label is the first factor of the agreement
    /// @param steepness whether steepnesses are learned, which else are 5
    /// @param rising whether the label's sign is 2 · label − 1, or 1 − 2 · label
    private record Filter(
            int predicates, boolean weighted, boolean steepness, boolean labelFirst, boolean rising, double floor) {
        static Filter random(SplittableRandom random) {
            double floor = Math.pow(10, -random.nextDouble(1, 7));
            return new Filter(
                    1 + random.nextInt(6),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    floor);
        }

        Graph gradient(BiConsumer<GraphBuilder, Value> more) {
            GraphBuilder graph = new GraphBuilder(Rewrites.standard());
            List<String> learned = new ArrayList<>();
            Value weight = graph.constant(1, new Shape(ROWS, 1));
            for (int i = 0; i < predicates; i++) {
                learned.add("theta" + i);
                Value above = graph.minus(scan(graph, "x" + i), parameter(graph, "theta" + i));
                if (steepness) {
                    learned.add("k" + i);
                }
                Value argument = steepness ? graph.times(parameter(graph, "k" + i), above) : graph.times(5, above);
                weight = graph.times(weight, graph.map(ScalarFunction.SIGMOID, argument));
            }
            Value label = scan(graph, "label");
            Value sign = rising ? graph.plus(graph.times(2, label), -1) : graph.plus(graph.times(-2, label), 1);
            Value half = graph.plus(weight, -0.5);
            Value product = labelFirst ? graph.times(sign, half) : graph.times(half, sign);
            more.accept(graph, product);
            Value agreement = graph.plus(product, 0.5);
            Value floored = graph.plus(graph.times(1 - 2 * floor, agreement), floor);
            Value each = graph.negate(graph.map(ScalarFunction.LOG, floored));
            Value loss = graph.total(weighted ? graph.times(scan(graph, "share"), each) : each);
            graph.output("loss", graph.times(0.125, loss));
            return new Differentiation(Rewrites.standard()).gradient(graph.build(), "loss", learned);
        }

        MemoryData data(int rows, SplittableRandom random) {
            MemoryData.Builder data = MemoryData.builder()
                    .domain(ROWS, rows)
                    .column(
                            ROWS,
                            "label",
                            random.ints(rows, 0, 2).asDoubleStream().toArray())
                    .column(ROWS, "share", random.doubles(rows, 0, 2).toArray());
            for (int i = 0; i < predicates; i++) {
                data.column(ROWS, "x" + i, random.doubles(rows, -3, 3).toArray());
            }
            return data.build();
        }

        Map<String, double[]> parameters(SplittableRandom random) {
            Map<String, double[]> parameters = new HashMap<>();
            for (int i = 0; i < predicates; i++) {
                parameters.put("theta" + i, new double[] {random.nextDouble(-1, 1)});
                parameters.put("k" + i, new double[] {random.nextDouble(-9, 9)});
            }
            return parameters;
        }
    }

    private static Value parameter(GraphBuilder graph, String name) {
        return graph.broadcast(graph.add(new Operator.Parameter(Domain.UNIT, name, 1)), ROWS);
    }

    private static Value scan(GraphBuilder graph, String column) {
        return graph.add(new Operator.Scan(ROWS, column, 1));
    }

    @Test
    void agree_with_the_reference() {
        SplittableRandom random = new SplittableRandom(31);
        try (CpuBackend cpu = new CpuBackend(2)) {
            for (int trial = 0; trial < 1500; trial++) {
                Filter filter = Filter.random(random);
                Graph graph = filter.gradient((_, _) -> {});
                MemoryData data = filter.data(trial % 100 == 0 ? 40_000 : 2 + random.nextInt(200), random);
                Arguments arguments = Arguments.of(filter.parameters(random));
                Result expected =
                        new ReferenceBackend().compile(graph).bind(data).run(arguments);
                Result found = cpu.compile(graph).bind(data).run(arguments);
                double[][] magnitudes = Magnitudes.of(graph, data, arguments);
                graph.outputs().forEach((name, value) -> {
                    double bound = Magnitudes.TOLERANCE * magnitudes[value.index()][0] + 1e-30;
                    assertEquals(expected.column(name)[0], found.column(name)[0], bound, () -> name + " of " + filter);
                });
            }
        }
    }

    /// Of one predicate the derivative is no column but a sum of products of four.
    @Test
    void are_done_in_one_loop_with_their_derivatives() {
        SplittableRandom random = new SplittableRandom(32);
        for (int trial = 0; trial < 200; trial++) {
            Filter filter = Filter.random(random);
            if (filter.predicates == 1) {
                continue;
            }
            List<Instruction> found = instructions(filter.gradient((_, _) -> {}));
            List<LogLoss> losses = losses(found);
            assertEquals(1, losses.size(), filter::toString);
            assertEquals(
                    filter.weighted ? Primitive.WEIGHTED_LOG_LOSS : Primitive.LOG_LOSS,
                    losses.getFirst().primitive());
            assertTrue(found.stream()
                    .noneMatch(instruction -> instruction instanceof Instruction.Loop loop
                            && (loop.primitive() == Primitive.LOG || loop.primitive() == Primitive.QUOTIENT)));
        }
    }

    @Test
    void stay_apart_where_something_else_reads_the_agreement() {
        Filter filter = new Filter(3, true, false, true, true, 0.02);
        BiConsumer<GraphBuilder, Value> squares =
                (graph, product) -> graph.output("squares", graph.total(graph.times(product, product)));
        assertEquals(List.of(), losses(instructions(filter.gradient(squares))));
        BiConsumer<GraphBuilder, Value> column = (graph, product) -> graph.output("agreement", product);
        assertEquals(List.of(), losses(instructions(filter.gradient(column))));
    }

    /// The scalars of the loops: what they must be for one loop to do the same.
    @Test
    void stay_apart_where_the_numbers_are_others() {
        double[] numbers = {2, -1, 1, -0.5, 0.5, 0.96, 0.02, 1, 0, 0.96, 0.5, 2, -1};
        assertEquals(
                List.of(2.0, -1.0, 1.0, -0.5, 0.5, 0.96, 0.02, 1.0),
                found(numbers, numbers.length).getFirst().scalars());
        // the dividend, the divisor and the sign
        for (int scalar = 7; scalar < numbers.length; scalar++) {
            double[] others = numbers.clone();
            others[scalar] += 0.25;
            assertEquals(List.of(), found(others, numbers.length), "scalar " + scalar);
        }
        for (int unknown = 0; unknown < numbers.length; unknown++) {
            assertEquals(List.of(), found(numbers, unknown), "scalar " + unknown);
        }
        numbers[11] *= -3;
        numbers[12] *= -3;
        assertEquals(-3, found(numbers, numbers.length).getFirst().scalars().getLast());
    }

    /// The log losses among four loops over columns 0, 1 and 2.
    ///
    /// @param numbers the scalars of the loops, in their order
    /// @param unknown which of the numbers is not known before, if there is one
    private static List<LogLoss> found(double[] numbers, int unknown) {
        Map<Integer, Double> constants = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            if (i != unknown) {
                constants.put(100 + i, numbers[i]);
            }
        }
        Schedule.Streamed pass = new Schedule.Streamed(
                List.of(
                        loop(3, Primitive.PRODUCT_2, List.of(0, 1), 0, 4),
                        loop(4, Primitive.LOG, List.of(3), 4, 7),
                        loop(5, Primitive.QUOTIENT, List.of(2, 3), 7, 11),
                        loop(6, Primitive.PRODUCT_3, List.of(5, 1, 0), 11, 13)),
                List.of());
        return LogLoss.in(pass, pass.readers(), constants);
    }

    private static Cell loop(int index, Primitive primitive, List<Integer> rows, int from, int to) {
        Shape column = new Shape(ROWS, 1);
        List<Integer> scalars = IntStream.range(100 + from, 100 + to).boxed().toList();
        return new Cell(index, new Work.Loop(primitive), column, column, rows, scalars);
    }

    private static List<LogLoss> losses(List<Instruction> instructions) {
        return instructions.stream()
                .flatMap(instruction -> instruction instanceof Instruction.Loss(LogLoss loss, int _, int _, int[] _)
                        ? Stream.of(loss)
                        : Stream.empty())
                .toList();
    }

    private static List<Instruction> instructions(Graph graph) {
        Program program = Lowering.lower(graph, _ -> false, Layouts.AS_STORED, new Choices(graph, _ -> false));
        return Plan.of(program).steps().stream()
                .flatMap(step ->
                        step instanceof Plan.Streamed(Pass pass) ? pass.instructions().stream() : Stream.empty())
                .toList();
    }
}
