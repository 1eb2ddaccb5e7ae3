package dev.sigmalab.app.workbench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;

/// How long the window took until it could be used.
///
/// @param usable from the beginning of the virtual machine until the notebook was drawn and keys were answered
/// @param processor what all threads of the process computed till then
/// @param cells of the notebook
/// @param opening what reading the notebook's file and drawing its first cells took of that
/// @param firstEpoch how long after Run the first epoch of its first TRAIN could be drawn; empty if it was not run
public record Startup(Duration usable, Duration processor, int cells, Duration opening, Optional<Duration> firstEpoch) {
    /// @param reading how long the notebook's file took to be read
    static Startup now(Workbench workbench, Duration reading) {
        long virtualMachineBegan = ManagementFactory.getRuntimeMXBean().getStartTime();
        long processor =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        return new Startup(
                Duration.ofMillis(System.currentTimeMillis() - virtualMachineBegan),
                Duration.ofNanos(processor),
                workbench.open().state().notebook().cells().size(),
                reading.plus(Duration.ofNanos(System.nanoTime() - workbench.shownAt())),
                Optional.empty());
    }

    Startup withFirstEpoch(Duration duration) {
        return new Startup(usable, processor, cells, opening, Optional.of(duration));
    }

    /// Waits until a scene was laid out and drawn twice: the first pulse may make cells for the second.
    static void awaitDrawn(Scene scene) {
        for (int pulse = 0; pulse < 2; pulse++) {
            CountDownLatch drawn = new CountDownLatch(1);
            Runnable listener = drawn::countDown;
            Toolkit.call(() -> {
                scene.addPostLayoutPulseListener(listener);
                Platform.requestNextPulse();
                return null;
            });
            Toolkit.await(drawn);
            Toolkit.call(() -> {
                scene.removePostLayoutPulseListener(listener);
                return null;
            });
        }
    }
}
