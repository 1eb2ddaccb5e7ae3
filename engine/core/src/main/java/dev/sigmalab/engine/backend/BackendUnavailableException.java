package dev.sigmalab.engine.backend;

/// A backend cannot be used on this machine: a library or a device is missing.
public final class BackendUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message why, as the middle of a sentence
    public BackendUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
