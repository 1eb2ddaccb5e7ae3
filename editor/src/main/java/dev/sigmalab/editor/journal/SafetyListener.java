package dev.sigmalab.editor.journal;

/// Hears whether what is typed is safe. Called on the journal's own thread, only when it changes.
public interface SafetyListener {
    /// What is typed is in memory only.
    ///
    /// @param reason for the user, such as "the disk is full"
    void notSafe(String reason);

    /// All that was typed is on the device again.
    void safeAgain();
}
