package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.MillionRows.SECOND;
import static dev.sigmalab.app.workbench.MillionRows.print;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.train.Trail;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What a training with all panels open takes of memory over time: no more than its history and its trail, which have
/// budgets. Runs for as many minutes as `-Dsigmalab.hour=MINUTES` says.
@EnabledIfSystemProperty(named = "sigmalab.hour", matches = "[1-9][0-9]*")
@Timeout(value = 24, unit = TimeUnit.HOURS)
class PanelHourTest {
    private static final int MINUTES = Integer.getInteger("sigmalab.hour", 1);

    /// Caches that fill, and what the collector leaves: a leak of a kilobyte an epoch would be more within minutes.
    private static final long SLACK = 24L << 20;

    @TempDir
    Path folder;

    /// @param heap used, after garbage was collected
    /// @param kept of it what epochs and states take
    private record Reading(long heap, long kept) {
        long rest() {
            return heap - kept;
        }
    }

    @Test
    void memory_stays_as_it_is_while_a_training_goes_on() throws TimeoutException {
        List<Reading> readings = new ArrayList<>();
        try (MillionRows million = new MillionRows(folder)) {
            million.open(MillionRows.ALL);
            for (int minute = 0; minute <= MINUTES; minute++) {
                LockSupport.parkNanos((minute == 0 ? 20 : 60) * SECOND);
                readings.add(read(million, minute));
            }
            million.halt();
            print("scrub of %,d epochs: %s"
                    .formatted(OpenWindow.call(million::epochs), PanelSpeedTest.scrubs(million)));
        }
        int third = Math.max(1, readings.size() / 3);
        double early = mean(readings.subList(0, third));
        double late = mean(readings.subList(readings.size() - third, readings.size()));
        print("beside history and trail, the first third of the time %.1f MB, the last %.1f MB"
                .formatted(early / (1 << 20), late / (1 << 20)));
        assertTrue(late <= early + SLACK, "from %.0f to %.0f bytes".formatted(early, late));
    }

    private static double mean(List<Reading> readings) {
        return readings.stream().mapToLong(Reading::rest).average().orElseThrow();
    }

    private static Reading read(MillionRows million, int minute) {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        Training training = OpenWindow.call(million::training);
        long kept =
                training.history().bytes() + training.trail().map(Trail::bytes).orElse(0L);
        print("minute %d: %,d epochs, heap %.1f MB, of it history %.1f MB, history and trail %.1f MB"
                .formatted(
                        minute,
                        training.history().epochsRun(),
                        heap / (double) (1 << 20),
                        training.history().bytes() / (double) (1 << 20),
                        kept / (double) (1 << 20)));
        return new Reading(heap, kept);
    }
}
