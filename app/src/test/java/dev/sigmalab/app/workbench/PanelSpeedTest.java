package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.MillionRows.SECOND;
import static dev.sigmalab.app.workbench.MillionRows.print;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.workbench.MillionRows.Times;
import dev.sigmalab.engine.inspect.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// How fast the panels are beside a training of 1,000,000 rows, and how much of its speed they leave it. Its figures
/// are the machine's, so that it runs only when asked, as [WindowSpeedTest] does.
@EnabledIfSystemProperty(named = "sigmalab.speed", matches = "true")
class PanelSpeedTest {
    private static final List<String> SHOWN = List.of(Panels.LOSS, Panels.WEIGHTS);
    private static final int ROUNDS = 5;
    private static final long TURN_NANOS = 4 * SECOND;
    private static final int DRAGS = 60;
    private static final long MOST_NANOS = 50_000_000;

    @TempDir
    Path folder;

    private MillionRows million;

    @Test
    void panels_keep_up_with_a_training_and_leave_it_its_speed() throws TimeoutException {
        try (MillionRows opened = new MillionRows(folder)) {
            million = opened;
            double share = share();
            Map<String, Double> frames = frames();
            Times thread = thread();
            million.open(SHOWN);
            million.halt();
            Times dragged = drags();
            Times scrubbed = scrubs();
            assertAll(
                    () -> assertTrue(share >= 0.75, "share of its speed " + share),
                    () -> assertTrue(frames.get(Panels.LOSS) >= 25, "frames of the panel in front " + frames),
                    () -> assertTrue(frames.get(Panels.WEIGHTS) >= 4.5, "frames of another panel " + frames),
                    () -> assertTrue(thread.most() <= MOST_NANOS, "the window's thread computing " + thread),
                    () -> assertTrue(dragged.p95() <= MOST_NANOS, "drag to all panels " + dragged),
                    () -> assertTrue(scrubbed.p95() <= MOST_NANOS, "scrub to all panels " + scrubbed));
        }
    }

    /// Epochs a second with panels, as a share of those without; both take turns.
    private double share() {
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            million.open(List.of());
            double alone = epochsPerSecond();
            million.open(SHOWN);
            double beside = epochsPerSecond();
            shares.add(beside / alone);
            print("%.1f epochs a second without panels, %.1f with".formatted(alone, beside));
        }
        Collections.sort(shares);
        print("median share %.2f".formatted(shares.get(ROUNDS / 2)));
        return shares.get(ROUNDS / 2);
    }

    private double epochsPerSecond() {
        LockSupport.parkNanos(TURN_NANOS / 4);
        int before = OpenWindow.call(million::epochs);
        long began = System.nanoTime();
        LockSupport.parkNanos(TURN_NANOS);
        return (OpenWindow.call(million::epochs) - before) * 1e9 / (System.nanoTime() - began);
    }

    /// Pictures a second by panel, while it trains.
    private Map<String, Double> frames() {
        million.open(SHOWN);
        LockSupport.parkNanos(SECOND);
        Map<String, Long> before = million.pictures();
        long began = System.nanoTime();
        LockSupport.parkNanos(2 * TURN_NANOS);
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, Double> frames = new LinkedHashMap<>();
        million.pictures().forEach((panel, count) -> frames.put(panel, (count - before.get(panel)) / seconds));
        print("pictures a second " + frames);
        return frames;
    }

    /// What the window's thread computes at once while it trains and all panels are open.
    private Times thread() {
        million.open(MillionRows.ALL);
        LockSupport.parkNanos(TURN_NANOS);
        Heartbeat heartbeat = Heartbeat.start();
        LockSupport.parkNanos(3 * TURN_NANOS);
        heartbeat.close();
        print("all panels open, seen are " + million.pictures().keySet());
        print("window deaf for: "
                + Times.of(heartbeat.beats().stream()
                        .mapToLong(Heartbeat.Beat::wall)
                        .toArray()));
        Times computing = Times.of(
                heartbeat.beats().stream().mapToLong(Heartbeat.Beat::cpu).toArray());
        print("its thread computing: " + computing);
        return computing;
    }

    /// From a moved threshold to pictures of it in all panels, beside the halted training.
    private Times drags() {
        long[] times = new long[DRAGS];
        for (int drag = 0; drag < DRAGS; drag++) {
            double to = 1e-3 * (drag + 1);
            times[drag] = million.untilDrawn(() -> {
                Position position = million.trainings().position().orElseThrow();
                million.trainings().attempt(Optional.of(position.with("age_min", position.number("age_min") + to)));
            });
            LockSupport.parkNanos(100_000_000);
        }
        Times dragged = Times.of(times);
        print("drag to all panels: " + dragged);
        return dragged;
    }

    /// From a step of the timeline to pictures of it in all panels.
    private Times scrubs() {
        million.open(List.of(Panels.LOSS, Panels.PARAMETERS, Panels.WEIGHTS, Panels.GRADIENT));
        LockSupport.parkNanos(SECOND);
        Times scrubbed = scrubs(million);
        print("scrub of %,d epochs to all of %s: %s"
                .formatted(OpenWindow.call(million::epochs), million.pictures().keySet(), scrubbed));
        return scrubbed;
    }

    static Times scrubs(MillionRows million) {
        SplittableRandom random = new SplittableRandom(7);
        int epochs = OpenWindow.call(million::epochs);
        long[] times = new long[DRAGS];
        for (int scrub = 0; scrub < DRAGS; scrub++) {
            int step = random.nextInt(epochs - 1);
            times[scrub] = million.untilDrawn(() -> million.trainings().seek(step));
            LockSupport.parkNanos(100_000_000);
        }
        return Times.of(times);
    }
}
