package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// The runs of batches, each bound when it is first used. They stay bound while memory allows; others are bound again
/// for each use, which gives the same numbers later.
final class KeptRuns implements AutoCloseable {
    /// How many rows of a value there are at once, unless it is read from elsewhere.
    private static final int REGISTER = 2048;

    /// What the objects of a run take for each operator of the loss, its derivative's included, however few rows it
    /// has.
    private static final int OBJECTS = 1024;

    private final Graph loss;
    private final Executable step;
    private final Run[] runs;
    private long room;

    /// @param loss what the step is the derivative of
    /// @param count how many batches there are
    /// @param room how many bytes the runs may take together
    KeptRuns(Graph loss, Executable step, int count, long room) {
        this.loss = loss;
        this.step = step;
        this.runs = new Run[count];
        this.room = room;
    }

    /// Runs something on a batch.
    ///
    /// @param data of the batch, if it has to be bound
    <T> T on(int batch, Supplier<? extends Data> data, Function<Run, T> what) {
        if (runs[batch] != null) {
            return what.apply(runs[batch]);
        }
        Data bound = data.get();
        Run run = step.bind(bound);
        long bytes = bytes(bound);
        if (bytes <= room) {
            room -= bytes;
            runs[batch] = run;
            return what.apply(run);
        }
        try (run) {
            return what.apply(run);
        }
    }

    /// About how much memory a run takes: what it reads, and as much again for its derivative.
    private long bytes(Data data) {
        return loss.nodes().stream()
                .mapToLong(node -> OBJECTS + bytes(node, data))
                .sum();
    }

    private static long bytes(Node node, Data data) {
        long rows = data.size(node.shape().domain());
        long width = node.shape().width();
        return switch (node.operator()) {
            case Operator.Scan _ -> Float.BYTES * rows * width;
            case Operator.Gather(var _, Edge.Data edge) -> bytes(edge, data) + 2 * Float.BYTES * rows * width;
            case Operator.Segment(var _, var _, Edge.Data edge) -> bytes(edge, data) + 2 * Float.BYTES * rows * width;
            case Operator.Map _ -> 2 * Float.BYTES * Math.min(rows, REGISTER) * width;
            default -> node.shape().domain().equals(Domain.UNIT) ? 0 : 2 * Float.BYTES * rows * width;
        };
    }

    /// Its targets, and its rows by their target.
    private static long bytes(Edge.Data edge, Data data) {
        return 2L * Integer.BYTES * data.size(edge.from());
    }

    @Override
    public void close() {
        Arrays.stream(runs).filter(Objects::nonNull).forEach(Run::close);
    }
}
