package dev.sigmalab.editor.document;

import dev.sigmalab.editor.json.JsonObject;
import java.util.List;

/// What a cell left behind when it ran.
public sealed interface Output {
    /// The object it was read from; values of keys that the other components speak for do not count.
    JsonObject layout();

    /// Text written while the cell ran.
    ///
    /// @param name `stdout` or `stderr`
    record Stream(String name, String text, JsonObject layout) implements Output {}

    /// Something to show.
    record Display(MimeBundle data, JsonObject metadata, JsonObject layout) implements Output {}

    /// The value of the cell.
    ///
    /// @param executionCount the number of the run, or [Cell#NOT_RUN]
    record Result(MimeBundle data, int executionCount, JsonObject metadata, JsonObject layout) implements Output {}

    /// The cell failed.
    ///
    /// @param name the kind of mistake, such as `unknown-column`
    /// @param message the cause, for people
    /// @param details further lines: the place, the excerpt, the hint
    record Failure(String name, String message, List<String> details, JsonObject layout) implements Output {
        public Failure {
            details = List.copyOf(details);
        }
    }

    /// An output of a kind that this program does not know; kept as it is.
    record Other(JsonObject layout) implements Output {}

    /// Text written while the cell ran, on `stdout` or `stderr`.
    static Output stream(String name, String text) {
        return new Stream(name, text, JsonObject.EMPTY);
    }

    /// Something to show.
    static Output display(MimeBundle data) {
        return new Display(data, JsonObject.EMPTY, JsonObject.EMPTY);
    }

    /// The value of the cell in its run with this number.
    static Output result(MimeBundle data, int executionCount) {
        return new Result(data, executionCount, JsonObject.EMPTY, JsonObject.EMPTY);
    }

    /// The cell failed.
    static Output failure(String name, String message, List<String> details) {
        return new Failure(name, message, details, JsonObject.EMPTY);
    }
}
