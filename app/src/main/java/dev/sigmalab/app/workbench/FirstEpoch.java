package dev.sigmalab.app.workbench;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.session.RunOperation;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Measures how long it takes from Run to the first epoch that can be drawn.
final class FirstEpoch {
    private static final long LOOK_EVERY_NANOS = 2_000_000;

    private FirstEpoch() {}

    /// Runs the first TRAIN of the notebook on the screen until it has an epoch; on another thread than the window's.
    ///
    /// @throws IllegalStateException if there is none, or if it ends without an epoch
    static Duration of(Workbench workbench) {
        Cell train = workbench.open().state().notebook().cells().stream()
                .filter(cell -> cell.source().stripLeading().startsWith("TRAIN"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the notebook has no TRAIN"));
        long began = System.nanoTime();
        Toolkit.call(() -> {
            workbench.dispatch(new RunOperation.RunCell(train.id()));
            return null;
        });
        while (!Toolkit.call(() -> hasEpoch(workbench))) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static boolean hasEpoch(Workbench workbench) {
        boolean hasEpoch = workbench
                .trainings()
                .current()
                .filter(training -> training.history().epochsRun() > 0)
                .isPresent();
        if (!hasEpoch && !workbench.isRunning()) {
            throw new IllegalStateException("the training ended before its first epoch");
        }
        return hasEpoch;
    }
}
