package dev.sigmalab.app.run;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.nd4j.Nd4jBackend;
import java.util.Map;
import java.util.function.Supplier;

/// The backends beside the engine's own, which cost time or a download; each is started when a training asks for it.
public final class Devices {
    private Devices() {}

    /// Makers, by the name that the option `device` gives them.
    public static Map<String, Supplier<Backend>> more() {
        return Map.of("nd4j", Nd4jBackend::new);
    }
}
