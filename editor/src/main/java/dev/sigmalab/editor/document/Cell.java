package dev.sigmalab.editor.document;

import dev.sigmalab.editor.json.JsonObject;
import java.util.List;
import java.util.Objects;

/// One cell of a notebook. Only SQL cells have outputs and an execution count.
///
/// @param id unique within the notebook
/// @param source the text, lines ending in `\n`
/// @param executionCount the number of the run that gave the outputs, or [#NOT_RUN]
/// @param metadata what programs say about the cell
/// @param layout the object it was read from; values of keys that the other components speak for do not count
public record Cell(
        CellId id,
        CellKind kind,
        String source,
        List<Output> outputs,
        int executionCount,
        JsonObject metadata,
        JsonObject layout) {
    /// The execution count of a cell that was not run.
    public static final int NOT_RUN = -1;

    public Cell {
        Objects.requireNonNull(id);
        Objects.requireNonNull(source);
        Objects.requireNonNull(metadata);
        Objects.requireNonNull(layout);
        outputs = List.copyOf(outputs);
        if (executionCount < NOT_RUN) {
            throw new IllegalArgumentException("execution count " + executionCount);
        }
        if (kind != CellKind.SQL && !(outputs.isEmpty() && executionCount == NOT_RUN)) {
            throw new IllegalArgumentException("a cell of kind " + kind + " cannot have been run");
        }
    }

    /// A new SQL cell that was not run.
    public static Cell sql(CellId id, String source) {
        return new Cell(id, CellKind.SQL, source, List.of(), NOT_RUN, JsonObject.EMPTY, JsonObject.EMPTY);
    }

    /// A new Markdown cell.
    public static Cell markdown(CellId id, String source) {
        return new Cell(id, CellKind.MARKDOWN, source, List.of(), NOT_RUN, JsonObject.EMPTY, JsonObject.EMPTY);
    }

    /// The same cell with another text; outputs stay, as they do in every notebook until the cell runs again.
    public Cell withSource(String newSource) {
        return new Cell(id, kind, newSource, outputs, executionCount, metadata, layout);
    }

    /// The same cell after a run.
    public Cell withRun(int count, List<Output> newOutputs) {
        return new Cell(id, kind, source, newOutputs, count, metadata, layout);
    }

    /// The same cell as another kind. What is not SQL loses its outputs and its run, in the file too.
    public Cell withKind(CellKind newKind) {
        if (newKind == CellKind.SQL) {
            return new Cell(id, newKind, source, outputs, executionCount, metadata, layout);
        }
        JsonObject textLayout = layout.without("outputs").without("execution_count");
        return new Cell(id, newKind, source, List.of(), NOT_RUN, metadata, textLayout);
    }

    /// The same cell as before any run.
    public Cell withoutRun() {
        return withRun(NOT_RUN, List.of());
    }
}
