package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.BackendUnavailableException;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The backends that the option `device` names.
final class Backends implements AutoCloseable {
    private final Backend reference = new ReferenceBackend();
    private final CpuBackend cpu = new CpuBackend();
    private final Map<String, Supplier<Backend>> more;
    private final Map<String, Backend> opened = new HashMap<>();

    Backends() {
        this(Map.of());
    }

    /// @param more makers of backends that cost something to start
    Backends(Map<String, Supplier<Backend>> more) {
        this.more = Map.copyOf(more);
    }

    /// The backend of a device; `auto` is the fastest that needs nothing but the processor.
    ///
    /// @throws BackendUnavailableException if something that it needs is missing
    Backend named(String device) {
        return switch (device) {
            case "auto", "cpu" -> cpu;
            case "reference" -> reference;
            default -> opened.computeIfAbsent(device, this::open);
        };
    }

    private Backend open(String device) {
        Supplier<Backend> maker = more.get(device);
        if (maker == null) {
            throw new BackendUnavailableException("it is no part of this program", null);
        }
        return maker.get();
    }

    /// Opens a device, so that what is missing is told before anything is loaded.
    ///
    /// @param asked where the text asks for it
    void require(String device, Span asked) {
        try {
            named(device);
        } catch (BackendUnavailableException missing) {
            Problem problem = new Problem(
                    "device-missing",
                    asked,
                    "the device '" + device + "' cannot be used here: " + missing.getMessage(),
                    "leave the option away, or get what is missing: ./sigmalab fetch " + device);
            throw new ProblemException(problem, missing);
        }
    }

    @Override
    public void close() {
        cpu.close();
    }
}
