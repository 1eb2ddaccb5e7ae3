package dev.sigmalab.editor.session;

/// What a cell's mark shows.
public enum CellStatus {
    /// No run left outputs here.
    NOT_RUN,
    /// It runs when those before it are done.
    WAITING,
    RUNNING,
    /// It was stopped and has not ended yet.
    STOPPING,
    /// Its outputs belong to its text.
    DONE,
    FAILED,
    STOPPED,
    /// Running it now might give other outputs than those it has.
    STALE
}
