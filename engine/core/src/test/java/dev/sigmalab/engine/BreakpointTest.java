package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.train.Breakpoint;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Training halts where it was asked to, after the epoch that gave the reason, and goes on when told to.
@Timeout(60)
class BreakpointTest {
    private static final String TABLE = """
            CREATE TABLE r AS SELECT CAST(X AS DOUBLE PRECISION) AS a, CASE WHEN X > 700 THEN 1 ELSE 0 END AS y
            FROM SYSTEM_RANGE(1, 1000)""";
    private static final String TRAIN = "TRAIN q AS SELECT * FROM r WHERE a > LEARN(500, min => 0, max => 600)"
            + " MATCHING y = 1 USING (epochs => 80, rate => %s)";

    /// Resumes after every halt, and remembers how many epochs had been run by then.
    private static final class Halts implements RunListener {
        private final List<Breakpoint> breakpoints;
        private final List<Snapshot> epochs = new ArrayList<>();
        private final List<Breakpoint.Hit> hits = new ArrayList<>();
        private final List<Integer> after = new ArrayList<>();

        Halts(Breakpoint... breakpoints) {
            this.breakpoints = List.of(breakpoints);
        }

        @Override
        public void training(String name, TrainingSession session) {
            session.breakAt(breakpoints, hit -> {
                hits.add(hit);
                after.add(epochs.size());
                // Another thread would look first; that it can go on is what counts here.
                session.resume();
            });
        }

        @Override
        public void epoch(Snapshot snapshot) {
            epochs.add(snapshot);
        }
    }

    private static void train(String rate, Halts halts) {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            engine.run(TRAIN.formatted(rate), halts);
        }
        assertEquals(80, halts.epochs.size());
    }

    @Test
    void training_halts_after_the_epoch_that_was_asked_for() {
        Halts halts = new Halts(new Breakpoint.AtEpoch(29));
        train("0.05", halts);
        assertEquals(List.of(30), halts.after);
        assertEquals("epoch 30 was run", halts.hits.getFirst().reason());
    }

    @Test
    void training_halts_after_every_epoch_whose_loss_is_higher_than_that_of_the_one_before() {
        Halts halts = new Halts(new Breakpoint.LossRises());
        train("0.4", halts);
        List<Integer> rises = new ArrayList<>();
        for (int i = 1; i < halts.epochs.size(); i++) {
            if (halts.epochs.get(i).loss() > halts.epochs.get(i - 1).loss()) {
                rises.add(i + 1);
            }
        }
        assertTrue(!rises.isEmpty(), "the loss never rose");
        assertEquals(rises, halts.after);
        assertTrue(halts.hits.getFirst().reason().startsWith("the loss rose from "));
    }

    @Test
    void training_halts_once_when_a_parameter_comes_to_its_bound() {
        Halts halts = new Halts(new Breakpoint.AtBound(List.of(new Breakpoint.Bounds("a_min", 0, 600))));
        train("0.3", halts);
        assertEquals(1, halts.hits.size());
        int epoch = halts.after.getFirst();
        assertEquals(600, halts.epochs.get(epoch - 1).parameters().getFirst().value(), 1e-6);
        assertTrue(halts.epochs.get(epoch - 2).parameters().getFirst().value() < 600);
        assertEquals(
                "a_min reached its bound in epoch " + epoch,
                halts.hits.getFirst().reason());
    }

    @Test
    void a_halted_training_waits_until_it_is_told_to_go_on() throws InterruptedException {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(TABLE, RunListener.NONE);
            List<Snapshot> epochs = new ArrayList<>();
            Thread trainer = Thread.ofPlatform()
                    .start(() -> engine.run(TRAIN.formatted("0.05"), new RunListener() {
                        @Override
                        public void training(String name, TrainingSession session) {
                            session.breakAt(List.of(new Breakpoint.AtEpoch(4)), _ -> waiting(session, epochs));
                        }

                        @Override
                        public void epoch(Snapshot snapshot) {
                            synchronized (epochs) {
                                epochs.add(snapshot);
                            }
                        }
                    }));
            trainer.join();
            assertEquals(80, epochs.size());
        }
    }

    /// Looks from another thread whether epochs go on, then lets them.
    private static void waiting(TrainingSession session, List<Snapshot> epochs) {
        Thread.ofPlatform().start(() -> {
            int before = count(epochs);
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            // An epoch more than was halted after would be run by now.
            if (count(epochs) == before && before == 5) {
                session.resume();
            }
        });
    }

    private static int count(List<Snapshot> epochs) {
        synchronized (epochs) {
            return epochs.size();
        }
    }
}
