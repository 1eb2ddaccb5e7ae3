package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.cpu.CpuBackend;
import dev.sigmalab.engine.data.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a run promises: same seed, same bits; holdout by key; control from other threads; bounds kept.
@Timeout(60)
class TrainerTest {
    private static final int ROWS = 4000;
    private static final String TRAIN =
            "TRAIN q AS SELECT * FROM r WHERE a > LEARN() AND b <= LEARN(max => 1.5) MATCHING y = 1";
    private static final Settings SETTINGS = with(Settings.DEFAULT, 120, 7);

    private Database database;

    @BeforeEach
    void fill() throws SQLException {
        database = Database.inMemory();
        create("r", rows());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private record Row(int id, double a, double b, int y) {}

    /// Positive where a > 0.5 and b <= 2, one label in twenty flipped.
    private static List<Row> rows() {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            double a = random.nextGaussian();
            double b = 2 + random.nextGaussian();
            boolean positive = a > 0.5 && b <= 2;
            rows.add(new Row(id, a, b, positive != (random.nextInt(20) == 0) ? 1 : 0));
        }
        return rows;
    }

    private void create(String table, List<Row> rows) throws SQLException {
        try (java.sql.Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE " + table
                    + " (id INTEGER PRIMARY KEY, a DOUBLE PRECISION, b DOUBLE PRECISION, y INTEGER)");
        }
        try (PreparedStatement insert =
                database.connection().prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?)")) {
            for (Row row : rows) {
                insert.setInt(1, row.id());
                insert.setDouble(2, row.a());
                insert.setDouble(3, row.b());
                insert.setInt(4, row.y());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Settings with(Settings from, int epochs, long seed) {
        return from.edit()
                .epochs(epochs)
                .seed(seed)
                .holdout(OptionalDouble.of(0.2))
                .build();
    }

    private List<Snapshot> snapshots(String train, int threads) {
        List<Snapshot> snapshots = new ArrayList<>();
        Trainings training = Trainings.of(database, train, SETTINGS);
        try (CpuBackend cpu = new CpuBackend(threads);
                Trainer trainer = training.trainer(cpu)) {
            new TrainingSession(trainer, SETTINGS, snapshots::add).run();
        }
        return snapshots;
    }

    @Test
    void same_seed_gives_the_same_bits_at_any_number_of_threads() {
        List<Snapshot> once = snapshots(TRAIN, 1);
        assertEquals(120, once.size());
        assertEquals(once, snapshots(TRAIN, 1));
        assertEquals(once, snapshots(TRAIN, 2));
        assertEquals(once, snapshots(TRAIN, 5));
    }

    @Test
    void batches_give_the_same_bits_at_any_number_of_threads_and_for_any_order_of_rows() throws SQLException {
        Settings batched = SETTINGS.edit().batch(OptionalInt.of(150)).epochs(10).build();
        List<Row> shuffled = new ArrayList<>(rows());
        Collections.shuffle(shuffled, new Random(3));
        create("shuffled", shuffled);
        List<double[]> ends = new ArrayList<>();
        for (String table : List.of("r", "r", "shuffled")) {
            Trainings training = Trainings.of(database, TRAIN.replace("FROM r", "FROM " + table), batched);
            try (CpuBackend cpu = new CpuBackend(1 + ends.size());
                    Trainer trainer = training.trainer(cpu)) {
                TrainerState state = trainer.start(0, java.util.Optional.empty());
                for (int epoch = 0; epoch < batched.epochs(); epoch++) {
                    state = trainer.step(state).state();
                }
                ends.add(state.numbers());
            }
        }
        assertArrayEquals(ends.get(0), ends.get(1));
        assertArrayEquals(ends.get(0), ends.get(2));
    }

    @Test
    void the_planted_rule_is_found_and_bounds_are_kept() {
        Trainings training = Trainings.of(database, TRAIN, SETTINGS);
        try (CpuBackend cpu = new CpuBackend();
                Trainer trainer = training.trainer(cpu)) {
            var outcome = new TrainingSession(trainer, SETTINGS, _ -> {}).run();
            double[] values = training.natural(outcome.best().orElseThrow().numbers());
            assertEquals(TrainingSession.Status.DONE, outcome.status());
            assertEquals(0.5, values[0], 0.02);
            assertEquals(1.5, values[1], 1e-9, "the rule's 2 lies beyond the bound");
        }
    }

    @Test
    void the_order_of_rows_decides_neither_holdout_nor_starts() throws SQLException {
        List<Row> shuffled = new ArrayList<>(rows());
        Collections.shuffle(shuffled, new Random(3));
        create("shuffled", shuffled);
        Trainings one = Trainings.of(database, TRAIN, SETTINGS);
        Trainings other = Trainings.of(database, TRAIN.replace("FROM r", "FROM shuffled"), SETTINGS);
        assertEquals(one.data().universe(), other.data().universe());
        assertEquals(one.starts(), other.starts());
        int held = one.data().universe().holdout();
        assertTrue(Math.abs(held - ROWS / 5) < 120, () -> held + " of " + ROWS + " rows are held out");
        assertFalse(one.data()
                .universe()
                .equals(Trainings.of(database, TRAIN, with(SETTINGS, 120, 8))
                        .data()
                        .universe()));
    }

    @Test
    void a_table_without_a_key_and_with_few_distinct_rows_holds_out_its_share_of_each_label() throws SQLException {
        try (java.sql.Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE keyless AS SELECT MOD(id, 3) * 1.0E0 AS a, 1.0E0 AS b, y FROM r");
        }
        Trainings whole = Trainings.of(database, TRAIN, SETTINGS);
        TrainingData.Counts all = whole.data().universe();
        for (long seed = 0; seed < 10; seed++) {
            TrainingData.Counts counts = Trainings.of(
                            database, TRAIN.replace("FROM r", "FROM keyless"), with(SETTINGS, 120, seed))
                    .data()
                    .universe();
            assertEquals(0.2, (double) counts.holdout() / counts.total(), 0.03);
            assertEquals(
                    (double) (all.trainPositive() + all.holdoutPositive()) / all.total(),
                    (double) counts.holdoutPositive() / counts.holdout(),
                    0.05);
        }
    }

    @Test
    void a_paused_run_stands_still_steps_once_and_goes_on() throws InterruptedException {
        Trainings training = Trainings.of(database, TRAIN, SETTINGS);
        List<Snapshot> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch paused = new CountDownLatch(1);
        try (CpuBackend cpu = new CpuBackend();
                Trainer trainer = training.trainer(cpu)) {
            TrainingSession[] session = new TrainingSession[1];
            session[0] = new TrainingSession(trainer, SETTINGS, snapshot -> {
                seen.add(snapshot);
                if (snapshot.epoch() == 10) {
                    session[0].pause();
                    paused.countDown();
                }
            });
            Thread thread = Thread.ofPlatform().start(session[0]::run);
            assertTrue(paused.await(20, TimeUnit.SECONDS));
            Thread.sleep(50);
            assertEquals(11, seen.size());
            session[0].step();
            waitFor(seen, 12);
            Thread.sleep(50);
            assertEquals(12, seen.size());
            session[0].resume();
            thread.join();
        }
        assertEquals(snapshots(TRAIN, 2), seen, "pausing changes nothing");
    }

    @Test
    void a_stopped_run_keeps_the_best_so_far() {
        Trainings training = Trainings.of(database, TRAIN, SETTINGS);
        try (CpuBackend cpu = new CpuBackend();
                Trainer trainer = training.trainer(cpu)) {
            TrainingSession[] session = new TrainingSession[1];
            session[0] = new TrainingSession(trainer, SETTINGS, snapshot -> {
                if (snapshot.epoch() == 100) {
                    session[0].stop();
                }
            });
            var outcome = session[0].run();
            assertEquals(TrainingSession.Status.STOPPED, outcome.status());
            assertEquals(101, outcome.epochs());
            assertTrue(outcome.best().orElseThrow().epoch() <= 100);
        }
    }

    @Test
    void the_kept_epoch_is_the_one_with_the_lowest_hard_holdout_loss_among_settled_ones() {
        List<Snapshot> snapshots = snapshots(TRAIN, 2);
        double lowest = snapshots.stream()
                .filter(snapshot -> SETTINGS.isSettled(snapshot.epoch()))
                .mapToDouble(snapshot -> snapshot.hardHoldoutLoss().orElseThrow())
                .min()
                .orElseThrow();
        Trainings training = Trainings.of(database, TRAIN, SETTINGS);
        try (CpuBackend cpu = new CpuBackend();
                Trainer trainer = training.trainer(cpu)) {
            var best =
                    new TrainingSession(trainer, SETTINGS, _ -> {}).run().best().orElseThrow();
            assertEquals(lowest, best.judgedLoss());
            Snapshot kept = snapshots.get(best.epoch());
            double[] numbers = kept.parameters().stream()
                    .mapToDouble(Snapshot.ParameterValue::number)
                    .toArray();
            assertArrayEquals(numbers, best.numbers());
        }
    }

    @Test
    void gradient_through_each_comparison_is_reported_with_the_words_of_the_query() {
        Snapshot first = snapshots(TRAIN, 1).getFirst();
        assertEquals(
                List.of("a > LEARN()", "b <= LEARN(max => 1.5)"),
                first.flow().stream().map(flow -> flow.origin().operator()).toList());
        first.flow().forEach(flow -> {
            assertTrue(flow.gradient() > 0, flow.toString());
            assertTrue(flow.openness() > 0 && flow.openness() <= 1, flow.toString());
        });
    }

    @Test
    void restarts_start_elsewhere_and_never_end_worse() {
        double once = judgedLoss(0);
        double thrice = judgedLoss(2);
        assertTrue(thrice <= once, () -> "hard loss " + thrice + " after restarts, " + once + " without");
    }

    /// The hard loss by which the kept epoch was chosen; every run is seen to start at another place.
    private double judgedLoss(int restarts) {
        Settings settings = SETTINGS.edit().restarts(restarts).build();
        List<Double> starts = new ArrayList<>();
        try (CpuBackend cpu = new CpuBackend();
                Trainer trainer = Trainings.of(database, TRAIN, settings).trainer(cpu)) {
            var outcome = new TrainingSession(trainer, settings, snapshot -> {
                        if (snapshot.epoch() == 0) {
                            starts.add(snapshot.parameters().getFirst().number());
                        }
                    })
                    .run();
            assertEquals(restarts + 1, starts.stream().distinct().count());
            return outcome.best().orElseThrow().judgedLoss();
        }
    }

    private static void waitFor(List<Snapshot> seen, int size) throws InterruptedException {
        for (int i = 0; i < 400 && seen.size() < size; i++) {
            Thread.sleep(25);
        }
        assertEquals(size, seen.size());
    }
}
