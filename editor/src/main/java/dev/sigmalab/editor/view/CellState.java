package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.session.CellStatus;
import java.util.Optional;

/// All that a cell's view shows.
///
/// @param index its position, from 0
/// @param count how many cells there are
/// @param result what its latest run came to, where the window remembers it
record CellState(Cell cell, CellStatus status, int index, int count, Optional<RunResult> result) {
    CellState {
        result = result.filter(it -> it.run() == cell.executionCount());
    }

    /// Such as `SQL, cell 3 of 7`.
    String title() {
        return "%s, cell %d of %d".formatted(kind(), index + 1, count);
    }

    private String kind() {
        return switch (cell.kind()) {
            case SQL -> "SQL";
            case MARKDOWN -> "Text";
            case RAW -> "Raw text";
        };
    }

    /// The status in words; empty for what has none.
    String statusText() {
        if (cell.kind() != CellKind.SQL) {
            return "";
        }
        return switch (status) {
            case NOT_RUN -> "not run";
            case WAITING -> "queued";
            case RUNNING -> "running";
            case STOPPING -> "stopping";
            case DONE -> "done";
            case FAILED -> "failed";
            case STOPPED -> "stopped";
            case STALE -> "stale: changed since it ran";
        };
    }
}
