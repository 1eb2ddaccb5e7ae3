package dev.sigmalab.editor.ipynb;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.MultilineText;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import dev.sigmalab.editor.json.JsonPrinter;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Writes a notebook as the text of a file, so that an unchanged cell is unchanged text.
public final class NotebookWriter {
    private static final int FIRST_MINOR_WITH_IDS = 5;

    private NotebookWriter() {}

    /// The text of the file, with a newline at its end.
    public static String write(Notebook notebook) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put(
                "cells",
                Json.Array.of(notebook.cells().stream()
                        .map(cell -> cell(cell, notebook.formatMinor()))
                        .toList()));
        fields.put("metadata", notebook.metadata());
        fields.put("nbformat", Json.Number.of(4));
        fields.put("nbformat_minor", Json.Number.of(notebook.formatMinor()));
        return JsonPrinter.print(notebook.layout().withAll(fields));
    }

    private static JsonObject cell(Cell cell, int minor) {
        boolean code = cell.kind() == CellKind.SQL;
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("cell_type", new Json.Text(type(cell.kind())));
        if (code) {
            fields.put("execution_count", OutputFormat.executionCount(cell.executionCount()));
        }
        if (minor >= FIRST_MINOR_WITH_IDS || cell.layout().has("id")) {
            fields.put("id", new Json.Text(cell.id().value()));
        }
        fields.put("metadata", cell.metadata());
        if (code) {
            fields.put(
                    "outputs",
                    Json.Array.of(cell.outputs().stream()
                            .map(output -> OutputFormat.write(output))
                            .toList()));
        }
        fields.put("source", MultilineText.toLines(cell.source()));
        return cell.layout().withAll(fields);
    }

    private static String type(CellKind kind) {
        return switch (kind) {
            case SQL -> "code";
            case MARKDOWN -> "markdown";
            case RAW -> "raw";
        };
    }
}
