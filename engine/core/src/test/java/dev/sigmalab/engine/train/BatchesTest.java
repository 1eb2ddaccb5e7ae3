package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Batches partition the training rows, bring along what these look at, and come in another order in each epoch.
class BatchesTest {
    private static final Domain.Named ROWS = (Domain.Named) Domain.of("r");
    private static final Domain.Named GROUPS = (Domain.Named) Domain.of("g");
    private static final Edge.Data GROUP = new Edge.Data("group", ROWS, GROUPS);

    private static Batches batches(Graph loss, Data data, BatchRows rows, int wanted, long seed) {
        SampledLoss sampled = SampledLoss.of(loss, List.of("loss"));
        return new Batches(data, sampled, new ReferenceBackend().compile(sampled.graph()), rows, wanted, seed);
    }

    /// Σ x over the rows.
    private static Graph sum() {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        graph.output("loss", graph.total(graph.add(new Operator.Scan(ROWS, "x", 1))));
        return graph.build();
    }

    private static Batches batches(int[] order, int all, int wanted, long seed) {
        MemoryData data = MemoryData.builder()
                .domain(ROWS, all)
                .column(
                        ROWS,
                        "x",
                        IntStream.range(0, all).mapToDouble(i -> 10 * i).toArray())
                .build();
        long[] hashes = new Random(seed).longs(order.length).toArray();
        return batches(sum(), data, _ -> new BatchRows.Rows(order, hashes), wanted, seed);
    }

    private static double[] read(BatchData data, String name) {
        double[] values = new double[data.rows(ROWS)];
        data.column(ROWS, name).read(0, values.length, values);
        return values;
    }

    @Test
    void every_training_row_is_in_exactly_one_batch() {
        Random random = new Random(7);
        for (int trial = 0; trial < 300; trial++) {
            int all = 1 + random.nextInt(200);
            int[] order = IntStream.range(0, all)
                    .filter(i -> i == 0 || random.nextInt(4) > 0)
                    .toArray();
            int wanted = 1 + random.nextInt(all + 10);
            Batches batches = batches(order, all, wanted, trial);
            int[] seen = new int[all];
            for (int batch = 0; batch < batches.count(); batch++) {
                int[] rows = batches.rows(batch).get(ROWS);
                assertTrue(rows.length > 0 && rows.length <= wanted, () -> rows.length + " of " + wanted);
                assertEquals((double) order.length / rows.length, batches.share(batch));
                BatchData data = batches.data(batch);
                double[] x = read(data, "x");
                double[] drawn = read(data, SampledLoss.BATCH);
                double[] counted = IntStream.range(0, x.length)
                        .filter(i -> drawn[i] == 1)
                        .mapToDouble(i -> x[i])
                        .sorted()
                        .toArray();
                assertArrayEquals(
                        Arrays.stream(rows)
                                .sorted()
                                .mapToDouble(row -> 10 * row)
                                .toArray(),
                        counted);
                Arrays.stream(rows).forEach(row -> seen[row]++);
            }
            int[] once = new int[all];
            Arrays.stream(order).forEach(row -> once[row] = 1);
            assertArrayEquals(once, seen);
        }
    }

    @Test
    void an_epoch_takes_every_batch_once_and_another_epoch_in_another_order() {
        Batches batches = batches(IntStream.range(0, 1000).toArray(), 1000, 10, 1);
        int[] first = order(batches, 0, 0);
        assertArrayEquals(
                IntStream.range(0, 100).toArray(), Arrays.stream(first).sorted().toArray());
        assertArrayEquals(first, order(batches, 0, 0));
        assertFalse(Arrays.equals(first, order(batches, 0, 1)));
        assertFalse(Arrays.equals(first, order(batches, 1, 0)));
    }

    private static int[] order(Batches batches, int restart, int epoch) {
        return IntStream.range(0, batches.count())
                .map(n -> batches.at(restart, epoch, n))
                .toArray();
    }

    @Test
    void another_seed_and_no_other_order_of_rows_gives_other_batches() {
        long[] hashes = new Random(1).longs(1000).toArray();
        long[] others = new Random(2).longs(1000).toArray();
        int[] rows = IntStream.range(0, 1000).toArray();
        int[] backwards = IntStream.range(0, 1000).map(i -> 999 - i).toArray();
        MemoryData data = MemoryData.builder()
                .domain(ROWS, 1000)
                .column(ROWS, "x", new double[1000])
                .build();
        int[] first = drawn(data, new BatchRows.Rows(rows, hashes));
        long[] turned = Arrays.stream(backwards).mapToLong(row -> hashes[row]).toArray();
        assertArrayEquals(first, drawn(data, new BatchRows.Rows(backwards, turned)));
        assertFalse(Arrays.equals(first, drawn(data, new BatchRows.Rows(rows, others))));
    }

    private static int[] drawn(Data data, BatchRows.Rows rows) {
        return batches(sum(), data, _ -> rows, 100, 1).rows(3).get(ROWS);
    }

    /// Σ over groups of (Σ of the group's x)².
    @Test
    void a_group_brings_all_its_members_and_no_others() {
        Random random = new Random(3);
        int[] groupOf =
                IntStream.range(0, 2000).map(_ -> random.nextInt(401) - 1).toArray();
        double[] x = random.doubles(2000).toArray();
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        var sums = graph.sum(graph.add(new Operator.Scan(ROWS, "x", 1)), GROUP);
        graph.output("loss", graph.total(graph.times(sums, sums)));
        MemoryData data = MemoryData.builder()
                .domain(ROWS, 2000)
                .domain(GROUPS, 400)
                .column(ROWS, "x", x)
                .edge(GROUP, groupOf)
                .build();
        int[] all = IntStream.range(0, 400).toArray();
        Batches batches = batches(
                graph.build(),
                data,
                _ -> new BatchRows.Rows(all, random.longs(400).toArray()),
                20,
                1);
        for (int batch = 0; batch < batches.count(); batch++) {
            BatchData of = batches.data(batch);
            int[] groups = of.batch().rows().get(GROUPS);
            int[] members = of.batch().rows().get(ROWS);
            assertArrayEquals(
                    IntStream.range(0, 2000)
                            .filter(row -> Arrays.stream(groups).anyMatch(group -> group == groupOf[row]))
                            .toArray(),
                    Arrays.stream(members).sorted().toArray());
            int[] local = of.edge(GROUP);
            for (int i = 0; i < members.length; i++) {
                assertEquals(groupOf[members[i]], groups[local[i]]);
            }
        }
    }

    @Test
    void runs_stay_bound_while_there_is_room_and_batches_without_one_give_the_same() {
        int[] rows = IntStream.range(0, 1000).toArray();
        MemoryData data = MemoryData.builder()
                .domain(ROWS, 1000)
                .column(ROWS, "x", new Random(4).doubles(1000).toArray())
                .build();
        SampledLoss loss = SampledLoss.of(sum(), List.of("loss"));
        var compiled = new ReferenceBackend().compile(loss.graph());
        List<List<Double>> sums = new ArrayList<>();
        List<Integer> binds = new ArrayList<>();
        // A batch takes a few kilobytes: room for all ten, for some, for none.
        for (long room : new long[] {1 << 20, 1 << 13, 0}) {
            int[] bound = new int[1];
            List<Double> found = new ArrayList<>();
            try (Batches batches = new Batches(
                    data,
                    loss,
                    part -> {
                        bound[0]++;
                        return compiled.bind(part);
                    },
                    _ -> new BatchRows.Rows(rows, new Random(1).longs(1000).toArray()),
                    100,
                    1,
                    room)) {
                for (int use = 0; use < 30; use++) {
                    found.add(batches.on(
                            use % 10,
                            run -> run.run(Arguments.of(Map.of(SampledLoss.SHARE, new double[] {10})))
                                    .scalar("loss")));
                }
            }
            sums.add(found);
            binds.add(bound[0]);
        }
        assertEquals(10, binds.get(0));
        assertTrue(binds.get(1) > 10 && binds.get(1) < 30, () -> binds + " runs bound");
        assertEquals(30, binds.get(2));
        assertEquals(sums.get(0), sums.get(1));
        assertEquals(sums.get(0), sums.get(2));
    }

    @Test
    void hashes_are_sorted_whatever_they_are() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int size = random.nextInt(300);
            int kinds = 1 + random.nextInt(40);
            long[] hashes = random.longs(size)
                    .map(hash -> kinds < 20 ? hash % kinds : hash >> random.nextInt(60))
                    .toArray();
            int[] expected = IntStream.range(0, size)
                    .boxed()
                    .sorted(java.util.Comparator.comparingLong(i -> hashes[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertArrayEquals(expected, HashOrder.of(hashes));
        }
    }
}
