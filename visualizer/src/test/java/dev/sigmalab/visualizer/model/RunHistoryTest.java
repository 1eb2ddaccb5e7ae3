package dev.sigmalab.visualizer.model;

import static dev.sigmalab.visualizer.SampleRuns.epoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.visualizer.SampleRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunHistoryTest {
    private static final int EPOCHS = 3000;

    private static RunHistory empty(long budget) {
        return RunHistory.of("q", List.of(), budget);
    }

    /// A run whose loss is lowest at three quarters.
    private static RunHistory run(int parameters, long budget) {
        RunHistory history = empty(budget);
        for (int i = 0; i < EPOCHS; i++) {
            double[] values = new double[parameters];
            values[0] = i;
            history = history.append(epoch(0, i, EPOCHS, 1 + Math.abs(i - EPOCHS * 3 / 4), values));
        }
        return history;
    }

    @Test
    void a_version_never_sees_what_was_appended_after_it() {
        RunHistory first = empty(1 << 20).append(epoch(0, 0, 9, 5, 1));
        RunHistory second = first.append(epoch(0, 1, 9, 4, 2));
        RunHistory third = second.append(epoch(0, 2, 9, 3, 3));
        RunHistory fork = second.append(epoch(0, 2, 9, 7, 4));
        RunHistory later = third.append(epoch(0, 3, 9, 1, 5));

        assertEquals(1, first.size());
        assertEquals(2, second.size());
        assertEquals(3, third.frame(2).snapshot().loss());
        assertEquals(7, fork.frame(2).snapshot().loss());
        assertEquals(3, later.frame(2).snapshot().loss());
        assertThrows(IndexOutOfBoundsException.class, () -> third.frame(3));
    }

    @Test
    void within_the_budget_everything_is_kept() {
        RunHistory history = run(3, 64 << 20);
        assertEquals(EPOCHS, history.size());
        for (int i = 0; i < EPOCHS; i++) {
            assertEquals(i, history.frame(i).step());
            assertTrue(history.frame(i).isKey());
        }
    }

    @Test
    void over_the_budget_parameters_are_thinned_and_losses_stay() {
        RunHistory history = run(1000, 8 << 20);
        assertTrue(history.bytes() <= 8 << 20, "bytes " + history.bytes());
        assertTrue(history.bytes() > 3 << 20, "thinned too much: " + history.bytes());
        assertEquals(EPOCHS, history.size());
        assertEquals(0, history.keyframeAt(0).orElseThrow().step());
        assertEquals(EPOCHS - 1, history.keyframeAt(EPOCHS).orElseThrow().step());
        Frame between = history.keyframeAt(1001).orElseThrow();
        assertTrue(between.step() > 800 && between.step() <= 1001, "keyframe " + between.step());
        assertEquals(between.step(), between.snapshot().parameters().getFirst().value());
    }

    @Test
    void a_long_run_of_one_parameter_loses_epochs_rather_than_break_its_budget() {
        RunHistory history = run(1, 64 << 10);
        assertTrue(history.bytes() <= 64 << 10, "bytes " + history.bytes());
        assertTrue(history.size() > 60, "only " + history.size());
        assertEquals(EPOCHS, history.epochsRun());
        assertEquals(0, history.frame(0).step());
        assertEquals(EPOCHS - 1, history.frame(history.size() - 1).step());
    }

    @Test
    void the_best_epoch_keeps_its_parameters_whatever_the_budget() {
        Frame best = run(1000, 1 << 20).best().orElseThrow();
        assertEquals(EPOCHS * 3 / 4, best.step());
        assertEquals(EPOCHS * 3 / 4, best.snapshot().parameters().getFirst().value());
    }

    @Test
    void the_best_epoch_is_the_one_that_the_engine_exports() {
        for (int restarts = 0; restarts < 2; restarts++) {
            RunHistory history = SampleRuns.train(120, restarts, _ -> {});
            TrainingReport report = history.state().outcome().orElseThrow();
            Frame best = history.best().orElseThrow();
            assertEquals(
                    report.loss().hardHoldout().orElseThrow(),
                    best.snapshot().hardHoldoutLoss().orElseThrow());
            assertEquals(report.epochs(), history.epochsRun());
            for (int i = 0; i < report.parameters().size(); i++) {
                TrainingReport.Parameter learned = report.parameters().get(i);
                ParameterInfo info = history.parameters().get(i);
                assertEquals(learned.name(), info.name());
                assertEquals(learned.unit(), info.unit());
                if (info.name().equals("income_min")) {
                    double value = best.snapshot().parameters().get(i).value();
                    assertEquals(Double.parseDouble(learned.value().text()), value, info.unit() * 1e-4);
                }
            }
        }
    }

    @Test
    void states_follow_the_run() {
        RunHistory loading = empty(1000);
        assertEquals(new RunState.Loading(0), loading.state());
        RunHistory running = loading.append(epoch(0, 0, 9, 5, 1));
        assertEquals(new RunState.Running(), running.state());
        RunHistory paused = running.withState(new RunState.Paused());
        assertEquals(new RunState.Paused(), paused.append(epoch(0, 1, 9, 5, 1)).state());
        assertTrue(paused.withStale(true).isStale());
        assertFalse(paused.isStale());
        assertThrows(IllegalArgumentException.class, () -> running.append(epoch(0, 1, 9, 5, 1, 2)));
    }

    @Test
    void a_reader_draws_while_a_writer_appends() throws InterruptedException {
        AtomicReference<RunHistory> published = new AtomicReference<>(empty(256 << 10));
        AtomicBoolean done = new AtomicBoolean();
        List<Throwable> faults = new ArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                while (!done.get()) {
                    RunHistory seen = published.get();
                    for (int i = 0; i < seen.size(); i++) {
                        assertNotNull(seen.frame(i), "frame " + i);
                        assertTrue(seen.frame(i).step() >= i);
                    }
                }
            } catch (Throwable fault) {
                faults.add(fault);
            }
        });
        for (int i = 0; i < 50_000; i++) {
            published.set(published.get().append(epoch(0, i, 50_000, 1, 1)));
        }
        done.set(true);
        reader.join();
        assertEquals(List.of(), faults);
    }

    @Test
    void what_was_done_to_a_run_is_kept_with_the_epoch_that_it_was_done_before() {
        RunHistory history = RunHistory.of("q", List.of(), 1 << 20)
                .append(epoch(0, 0, 9, 5, 1))
                .append(epoch(0, 1, 9, 4, 1))
                .withNote(RunNote.Kind.SET, "p0 set to 3")
                .append(epoch(0, 2, 9, 3, 3));
        assertEquals(List.of(new RunNote(2, RunNote.Kind.SET, "p0 set to 3")), history.notes());
        assertEquals(0, history.firstEpoch());
    }

    @Test
    void a_run_that_begins_in_its_middle_was_resumed_unless_it_is_known_to_be_a_fork() {
        RunHistory resumed = RunHistory.of("q", List.of(), 1 << 20).append(epoch(0, 100, 200, 5, 1));
        assertEquals(List.of(new RunNote(0, RunNote.Kind.RESUMED, "resumed at epoch 101")), resumed.notes());
        assertEquals(100, resumed.firstEpoch());
        RunHistory fork = RunHistory.of("q", List.of(), 1 << 20)
                .withNote(RunNote.Kind.FORKED, "forked from run 1 epoch 101")
                .append(epoch(0, 100, 200, 5, 1));
        assertEquals(RunNote.Kind.FORKED, fork.notes().getFirst().kind());
        assertEquals(1, fork.notes().size());
    }
}
