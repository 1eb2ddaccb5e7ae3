package dev.sigmalab.engine.backend.nd4j;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.BackendUnavailableException;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.ir.Graph;
import org.nd4j.linalg.factory.Nd4j;

/// Runs graphs with ND4J: every operator at once on whole arrays. Starting it unpacks and loads its native library,
/// which takes from half a second to many.
public final class Nd4jBackend implements Backend {
    private final int threads;

    /// With as many threads as there are processors.
    ///
    /// @throws BackendUnavailableException if ND4J or its native library is missing or does not load
    public Nd4jBackend() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /// @param threads how many threads may work on one operator
    /// @throws BackendUnavailableException if ND4J or its native library is missing or does not load
    public Nd4jBackend(int threads) {
        this.threads = threads;
        try {
            Natives.load();
        } catch (Throwable missing) {
            throw new BackendUnavailableException(reason(missing), missing);
        }
    }

    /// ND4J wraps what went wrong again and again; the innermost says it.
    private static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return switch (innermost) {
            case ClassNotFoundException lacking -> "there is no " + lacking.getMessage();
            case UnsatisfiedLinkError lacking -> "its native library does not load: " + lacking.getMessage();
            default -> innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
        };
    }

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public Executable compile(Graph graph) {
        return data -> new Nd4jRun(graph, data, threads);
    }

    /// A class of its own, so that this one loads where ND4J is missing.
    private static final class Natives {
        static void load() {
            Nd4j.scalar(1f);
        }
    }
}
