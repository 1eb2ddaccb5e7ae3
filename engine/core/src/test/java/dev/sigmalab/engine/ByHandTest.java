package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.train.Checkpoint;
import dev.sigmalab.engine.train.Intervention;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A parameter that is moved by hand stands where it was put, is trained on or stays, and the report says so.
class ByHandTest {
    private static final String TABLE = TwoNumbers.table(1500);
    private static final String TRAIN = "TRAIN q AS SELECT * FROM r WHERE a > LEARN(60) AND b < LEARN(90)"
            + " MATCHING y = 1 USING (epochs => 40, %s)";
    private static final String JOIN = "TRAIN q AS SELECT r.* FROM r JOIN r s ON r.id = s.id"
            + " WHERE r.a > LEARN(60) AND s.b < LEARN(90) MATCHING r.y = 1 USING (epochs => 40)";

    private record Run(List<Snapshot> epochs, TrainingReport report) {
        double number(int epoch, int parameter) {
            return epochs.get(epoch).parameters().get(parameter).number();
        }
    }

    /// @param hand is told after each epoch which one that was
    private static Run run(String train, BiConsumer<TrainingSession, Integer> hand) {
        List<Snapshot> epochs = new ArrayList<>();
        RunListener listener = new RunListener() {
            private TrainingSession session;

            @Override
            public void training(String name, TrainingSession started) {
                session = started;
            }

            @Override
            public void epoch(Snapshot snapshot) {
                epochs.add(snapshot);
                hand.accept(session, epochs.size() - 1);
            }
        };
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            Outcome outcome = engine.run(Scripts.parseOne(train), listener);
            return new Run(List.copyOf(epochs), ((Outcome.Trained) outcome).report());
        }
    }

    private static void setAt10(TrainingSession session, int epoch) {
        if (epoch == 9) {
            session.set("a_min", -0.75);
        }
    }

    private static void pinAt10(TrainingSession session, int epoch) {
        if (epoch == 9) {
            session.pin("a_min", -0.75);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer => 'adam'", "optimizer => 'lbfgs'", "optimizer => 'momentum'", "batch => 100"})
    void a_parameter_that_is_set_is_trained_on_from_there(String options) {
        Run run = run(TRAIN.formatted(options), ByHandTest::setAt10);
        assertEquals(-0.75, run.number(10, 0));
        assertNotEquals(-0.75, run.number(14, 0));
        assertEquals(
                List.of(new Intervention(0, 10, Intervention.Kind.SET, "a_min", -0.75)),
                run.epochs().get(10).details().interventions());
        assertTrue(run.epochs().get(9).details().interventions().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer => 'adam'", "optimizer => 'lbfgs'", "l1 => 0.01, l2 => 0.01", "batch => 100"})
    void a_parameter_that_is_pinned_stays_while_others_move(String options) {
        Run run = run(TRAIN.formatted(options), ByHandTest::pinAt10);
        for (int epoch = 10; epoch < 40 && epoch < run.epochs().size(); epoch++) {
            assertEquals(-0.75, run.number(epoch, 0), "epoch " + epoch);
        }
        assertNotEquals(run.number(10, 1), run.number(15, 1));
    }

    @Test
    void a_pinned_parameter_that_is_released_moves_again() {
        Run run = run(TRAIN.formatted("seed => 1"), (session, epoch) -> {
            pinAt10(session, epoch);
            if (epoch == 19) {
                session.release("a_min");
            }
        });
        assertEquals(-0.75, run.number(20, 0));
        assertNotEquals(-0.75, run.number(22, 0));
    }

    @Test
    void a_pinned_steepness_is_that_of_every_later_epoch() {
        Run run = run(TRAIN.formatted("seed => 1"), (session, epoch) -> {
            if (epoch == 9) {
                session.pin(Softening.STEEPNESS, 7.5);
            }
        });
        assertTrue(run.epochs().get(9).steepness() < 7);
        assertEquals(7.5, run.epochs().get(10).steepness());
        assertEquals(7.5, run.epochs().get(39).steepness());
    }

    @Test
    void the_same_hand_at_the_same_epochs_gives_the_same_bits() {
        Run once = run(TRAIN.formatted("restarts => 1"), ByHandTest::pinAt10);
        assertEquals(
                once.epochs(),
                run(TRAIN.formatted("restarts => 1"), ByHandTest::pinAt10).epochs());
        assertEquals(-0.75, once.number(45, 0), "pins outlast a restart");
    }

    @Test
    void the_report_says_where_a_hand_was_and_nothing_where_none_was() {
        for (String train : List.of(TRAIN.formatted("seed => 1"), JOIN)) {
            List<String> names = new ArrayList<>();
            Run run = run(train, (session, epoch) -> {
                if (epoch == 9) {
                    session.set("a_min", 0);
                    session.pin("b_max", 0);
                }
            });
            List<String> notes = run.report().notes();
            String note = notes.stream()
                    .filter(it -> it.startsWith("moved by hand"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(
                    note.matches(
                            "moved by hand: a_min set to [0-9.]+ before epoch 11, b_max pinned at [0-9.]+ before epoch 11"),
                    note + names);
            assertFalse(run(train, (_, _) -> {}).report().notes().toString().contains("moved by hand"));
        }
    }

    @Test
    void bounds_hold_for_hands_too() {
        String train =
                "TRAIN q AS SELECT * FROM r WHERE a > LEARN(60, min => 50, max => 70) MATCHING y = 1 USING (epochs => 12)";
        Run run = run(train, (session, epoch) -> session.set("a_min", 100));
        assertEquals(70, run.epochs().get(3).parameters().getFirst().value(), 1e-9);
    }

    @Test
    void a_checkpoint_remembers_what_was_moved_and_one_from_before_reads_as_untouched() {
        List<Checkpoint> kept = new ArrayList<>();
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            List<TrainingSession> sessions = new ArrayList<>();
            engine.run(Scripts.parseOne(TRAIN.formatted("seed => 1")), new RunListener() {
                @Override
                public void training(String name, TrainingSession session) {
                    sessions.add(session);
                }

                @Override
                public void inspecting(String name, Inspection inspection) {}
            });
            var state = sessions.getFirst().trail().at(3).orElseThrow().state();
            List<Intervention> touched = List.of(
                    new Intervention(0, 2, Intervention.Kind.PINNED, "a_min", 0.25),
                    new Intervention(0, 3, Intervention.Kind.RELEASED, "a_min", 0));
            kept.add(Checkpoint.of(new Checkpoint(state, 3, 0.5, false, touched, Checkpoint.Starts.GIVEN).bytes())
                    .orElseThrow());
            assertEquals(touched, kept.getFirst().interventions());
            byte[] bytes = new Checkpoint(state, 3, 0.5, false).bytes();
            byte[] untouched = java.util.Arrays.copyOf(bytes, bytes.length - 3 * Integer.BYTES);
            untouched[3] = 1;
            assertEquals(List.of(), Checkpoint.of(untouched).orElseThrow().interventions());
            byte[] older = java.util.Arrays.copyOf(bytes, bytes.length - 2 * Integer.BYTES);
            older[3] = 2;
            assertEquals(List.of(), Checkpoint.of(older).orElseThrow().interventions());
            byte[] newer = bytes.clone();
            newer[3] = 4;
            assertTrue(Checkpoint.of(newer).isEmpty());
        }
    }
}
