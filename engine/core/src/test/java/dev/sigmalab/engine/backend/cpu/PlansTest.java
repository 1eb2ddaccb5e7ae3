package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Data of one kind share a plan, others do not, and what is the same in every row folds away.
final class PlansTest {
    private static final Domain TRIPS = Domain.of("trips");
    private static final Domain TAXIS = Domain.of("taxis");
    private static final Edge.Data TAXI = new Edge.Data("taxi", TRIPS, TAXIS);
    private static final int GROUPS = 7;

    /// The mean of squares over the trips that have a taxi, with its derivatives.
    private static Graph graph() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value slope = graph.add(new Operator.Parameter(TAXIS, "slope", 1));
        Value there = graph.add(new Operator.Gather(graph.add(new Operator.Constant(TAXIS, 1)), TAXI));
        Value known = graph.times(there, graph.add(new Operator.Scan(TRIPS, "known", 1)));
        Value error = graph.minus(
                graph.times(graph.add(new Operator.Gather(slope, TAXI)), graph.add(new Operator.Scan(TRIPS, "x", 1))),
                graph.add(new Operator.Scan(TRIPS, "y", 1)));
        Value sum = graph.total(graph.times(known, graph.map(ScalarFunction.SQUARE, error)));
        graph.output("loss", graph.map(ScalarFunction.DIVIDE_OR_ZERO, sum, graph.total(known)));
        return new Differentiation(Rewrites.standard()).gradient(graph.build(), "loss", List.of("slope"));
    }

    /// @param lost whether some trips have no taxi
    /// @param unknown whether some values are not known
    private static MemoryData data(int trips, int seed, boolean lost, boolean unknown) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] taxi = random.ints(trips, lost ? -1 : 0, GROUPS).toArray();
        taxi[0] = lost ? -1 : 0;
        double[] known =
                random.doubles(trips).map(x -> unknown && x < 0.3 ? 0 : 1).toArray();
        known[0] = unknown ? 0 : 1;
        known[1] = 1;
        return MemoryData.builder()
                .domain(TRIPS, trips)
                .domain(TAXIS, GROUPS)
                .edge(TAXI, taxi)
                .column(TRIPS, "known", known)
                .column(
                        TRIPS,
                        "x",
                        random.doubles(trips, 0.5, 2).map(x -> (float) x).toArray())
                .column(
                        TRIPS,
                        "y",
                        random.doubles(trips, 1, 3).map(x -> (float) x).toArray())
                .build();
    }

    @Test
    void data_of_one_kind_share_a_plan_whatever_rows_they_have() {
        Plans plans = new Plans(graph());
        Plan first = plan(plans, data(1000, 1, false, false));
        assertSame(first, plan(plans, data(1001, 2, false, false)));
        assertNotSame(first, plan(plans, data(1000, 1, true, false)));
        assertNotSame(first, plan(plans, data(1000, 1, false, true)));
        assertSame(first, plan(plans, data(999, 3, false, false)));
    }

    private static Plan plan(Plans plans, MemoryData data) {
        return plans.of(data, new SharedColumns(Long.MAX_VALUE)).plan();
    }

    @Test
    void rows_that_are_all_there_are_not_asked_whether_they_are() {
        Plans plans = new Plans(graph());
        assertEquals(0, asking(plan(plans, data(1000, 1, false, false))));
        assertEquals(1, asking(plan(plans, data(1000, 1, true, false))), "which trips have a taxi");
    }

    /// How many gathers a plan has besides that of the slopes.
    private static long asking(Plan plan) {
        return plan.program().cells().stream()
                        .filter(cell -> cell.work() instanceof Work.Pick)
                        .count()
                - 1;
    }

    @Test
    void a_shared_plan_gives_what_the_reference_gives_on_each_data() {
        Graph graph = graph();
        Arguments arguments = Arguments.of(
                Map.of("slope", new SplittableRandom(5).doubles(GROUPS, 1, 2).toArray()));
        try (CpuBackend cpu = new CpuBackend(2)) {
            Executable shared = cpu.compile(graph);
            for (int seed = 0; seed < 12; seed++) {
                MemoryData data = data(50 + 417 * seed, seed, seed % 4 == 1, seed % 3 == 2);
                try (Run run = shared.bind(data);
                        Run alone = cpu.compile(graph).bind(data);
                        Run reference = new ReferenceBackend().compile(graph).bind(data)) {
                    var expected = reference.run(arguments);
                    var found = run.run(arguments);
                    var again = alone.run(arguments);
                    expected.outputs().forEach((name, numbers) -> {
                        assertArrayEquals(numbers, found.column(name), 1e-5, name);
                        assertArrayEquals(again.column(name), found.column(name), name);
                    });
                }
            }
        }
    }
}
