package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.model.LandscapeView.Terrain;
import dev.sigmalab.visualizer.model.Relief;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Looks at terrains on a thread of its own, one at a time; the newest asked for wins. One that someone chose ends
/// the one before at once; one that only holds the others elsewhere, as every epoch of a training does, waits until
/// there is a first grid, or there would never be one.
final class Surveyor {
    /// Beside a training that goes on it rests so many times as long as it works, so that the training hardly notices.
    private static final int RESTS = 4;

    private final DrawingThread thread;
    private final BooleanSupplier isTraining;
    private final Runnable more;
    private final AtomicReference<Terrain> next = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Terrain running;
    private volatile Known known;
    private long rested;

    /// What was seen so far.
    ///
    /// @param isWhole whether it grows no finer
    record Known(Terrain terrain, Relief relief, boolean isWhole) {}

    /// @param isTraining whether others need the machine
    /// @param more runs on the thread whenever more is known
    Surveyor(DrawingThread thread, BooleanSupplier isTraining, Runnable more) {
        this.thread = thread;
        this.isTraining = isTraining;
        this.more = more;
    }

    /// What is known of a terrain, or of one that is like it.
    Optional<Known> known(Terrain terrain) {
        return Optional.ofNullable(known).filter(it -> it.terrain().isLike(terrain));
    }

    /// Has a terrain looked at, from any thread.
    void ask(Terrain terrain) {
        Known now = known;
        if (now != null && now.isWhole() && now.terrain().equals(terrain)) {
            next.set(null);
        } else if (terrain.equals(running)) {
            next.set(null);
        } else {
            next.set(terrain);
            begin();
        }
    }

    private void begin() {
        if (next.get() != null && busy.compareAndSet(false, true)) {
            thread.run(this::work);
        }
    }

    private void work() {
        try {
            Terrain terrain = next.getAndSet(null);
            if (terrain != null) {
                running = terrain;
                survey(terrain);
            }
        } finally {
            running = null;
            busy.set(false);
            begin();
        }
    }

    private void survey(Terrain terrain) {
        AtomicBoolean isSeen = new AtomicBoolean();
        rested = System.nanoTime();
        boolean isWhole = terrain.survey().run(terrain.slice(), () -> goesOn(terrain, isSeen.get()), relief -> {
            isSeen.set(true);
            known = new Known(terrain, relief, false);
            more.run();
        });
        if (isWhole) {
            known = new Known(terrain, known.relief(), true);
            more.run();
        }
    }

    private boolean goesOn(Terrain terrain, boolean isSeen) {
        if (isTraining.getAsBoolean()) {
            LockSupport.parkNanos(RESTS * (System.nanoTime() - rested));
        }
        rested = System.nanoTime();
        Terrain newer = next.get();
        return !thread.isClosed() && (newer == null || !isSeen && newer.isLike(terrain));
    }
}
