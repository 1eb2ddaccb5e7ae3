package dev.sigmalab.engine;

import dev.sigmalab.engine.train.Fork;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Keeps something of each epoch of a run, and stops it when that many were seen.
final class Recorded<T> implements RunListener {
    private final int stopAfter;
    private final Function<Snapshot, T> kept;
    private final List<T> epochs = new ArrayList<>();
    private TrainingSession session;

    /// @param stopAfter counting from 1 over all restarts; 0 never stops
    Recorded(int stopAfter, Function<Snapshot, T> kept) {
        this.stopAfter = stopAfter;
        this.kept = kept;
    }

    /// Keeps the epochs, and lets the run be.
    static Recorded<Snapshot> whole() {
        return new Recorded<>(0, snapshot -> snapshot);
    }

    @Override
    public void training(String name, TrainingSession started) {
        session = started;
    }

    @Override
    public void epoch(Snapshot snapshot) {
        epochs.add(kept.apply(snapshot));
        if (epochs.size() == stopAfter) {
            session.stop();
        }
    }

    List<T> epochs() {
        return epochs;
    }

    Fork at(int step) {
        return session.trail().at(step).orElseThrow();
    }

    /// Everything that was learned up to an epoch, to the last bit, as another process can print it.
    static String bits(Snapshot snapshot) {
        StringBuilder text = new StringBuilder("bits " + Double.toHexString(snapshot.loss()));
        snapshot.parameters().forEach(parameter -> text.append(' ').append(Double.toHexString(parameter.number())));
        snapshot.details().columns().forEach(column -> text.append(' ').append(column));
        return text.toString();
    }
}
