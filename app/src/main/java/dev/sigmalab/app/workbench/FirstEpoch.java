package dev.sigmalab.app.workbench;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.session.RunOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// How long it took from Run to the first epoch that can be drawn.
///
/// @param run when Run was pressed, after the window could be used
/// @param epoch how long after Run the epoch came
public record FirstEpoch(Duration run, Duration epoch) {
    private static final long LOOK_EVERY_NANOS = 2_000_000;

    /// Runs the first TRAIN of the notebook on the screen, on another thread than the window's.
    ///
    /// @throws IllegalStateException if there is none, or if it ends without an epoch
    static List<FirstEpoch> of(Workbench workbench, Startup.Runs runs) {
        long usable = System.nanoTime();
        List<FirstEpoch> all = new ArrayList<>();
        for (int i = 0; i < runs.times(); i++) {
            if (i == 0) {
                LockSupport.parkNanos(runs.idle().toNanos());
            } else {
                awaitEnd(workbench);
            }
            all.add(of(workbench, usable));
        }
        return all;
    }

    /// Until it has an epoch.
    ///
    /// @param usable when the window could be used, as [System#nanoTime] counts
    private static FirstEpoch of(Workbench workbench, long usable) {
        Cell train = workbench.open().state().notebook().cells().stream()
                .filter(cell -> cell.source().stripLeading().startsWith("TRAIN"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the notebook has no TRAIN"));
        int earlier = Toolkit.call(() -> latest(workbench));
        long began = System.nanoTime();
        Toolkit.call(() -> {
            workbench.dispatch(new RunOperation.RunCell(train.id()));
            return null;
        });
        while (!Toolkit.call(() -> hasEpoch(workbench, earlier))) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return new FirstEpoch(Duration.ofNanos(began - usable), Duration.ofNanos(System.nanoTime() - began));
    }

    private static void awaitEnd(Workbench workbench) {
        while (Toolkit.call(workbench::isRunning)) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static int latest(Workbench workbench) {
        return workbench.trainings().current().map(Training::number).orElse(0);
    }

    private static boolean hasEpoch(Workbench workbench, int earlier) {
        boolean hasEpoch = workbench
                .trainings()
                .current()
                .filter(training ->
                        training.number() > earlier && training.history().epochsRun() > 0)
                .isPresent();
        if (!hasEpoch && !workbench.isRunning()) {
            throw new IllegalStateException("the training ended before its first epoch");
        }
        return hasEpoch;
    }
}
