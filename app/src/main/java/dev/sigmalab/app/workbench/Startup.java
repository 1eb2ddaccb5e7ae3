package dev.sigmalab.app.workbench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;

/// How long the window took until it could be used.
///
/// @param usable from the beginning of the virtual machine until the notebook was drawn and keys were answered
/// @param processor what all threads of the process computed till then
/// @param cells of the notebook
/// @param opening what reading the notebook's file and drawing its first cells took of that
/// @param firstEpochs how soon after each Run its first TRAIN had an epoch
public record Startup(Duration usable, Duration processor, int cells, Duration opening, List<FirstEpoch> firstEpochs) {
    public Startup {
        firstEpochs = List.copyOf(firstEpochs);
    }

    /// What is to be run of a window that was opened.
    ///
    /// @param times how often its first TRAIN is run, each time up to the end but the last, which is only begun
    /// @param idle how long the window is left alone before the first of them
    public record Runs(int times, Duration idle) {
        /// Nothing.
        public static final Runs NONE = new Runs(0, Duration.ZERO);
    }

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
                List.of());
    }

    Startup with(List<FirstEpoch> newFirstEpochs) {
        return new Startup(usable, processor, cells, opening, newFirstEpochs);
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
