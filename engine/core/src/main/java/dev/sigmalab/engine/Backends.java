package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.cpu.CpuBackend;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;

/// The backends that the option `device` names.
final class Backends implements AutoCloseable {
    private final Backend reference = new ReferenceBackend();
    private final CpuBackend cpu = new CpuBackend();

    /// The backend of a device; `auto` is the fastest that there is.
    Backend named(String device) {
        return switch (device) {
            case "auto", "cpu" -> cpu;
            case "reference" -> reference;
            default -> throw new IllegalArgumentException("no device " + device);
        };
    }

    @Override
    public void close() {
        cpu.close();
    }
}
