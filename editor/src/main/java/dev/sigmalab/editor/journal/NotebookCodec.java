package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.util.List;

/// Notebooks and cells as JSON, component by component, so that reading gives equal values: ids that the file format
/// does not store, and what was read from the file beside them.
final class NotebookCodec {
    private NotebookCodec() {}

    static JsonObject write(Notebook notebook) {
        return JsonObject.EMPTY
                .with(
                        "cells",
                        Json.Array.of(notebook.cells().stream()
                                .map(NotebookCodec::write)
                                .toList()))
                .with("metadata", notebook.metadata())
                .with("minor", Json.Number.of(notebook.formatMinor()))
                .with("layout", notebook.layout());
    }

    static Notebook readNotebook(Stored stored) {
        List<Cell> cells =
                stored.all("cells").stream().map(NotebookCodec::readCell).toList();
        return new Notebook(cells, stored.object("metadata"), stored.number("minor"), stored.object("layout"));
    }

    static JsonObject write(Cell cell) {
        return JsonObject.EMPTY
                .with("id", cell.id().value())
                .with("kind", cell.kind().name())
                .with("source", cell.source())
                .with("outputs", write(cell.outputs()))
                .with("count", Json.Number.of(cell.executionCount()))
                .with("metadata", cell.metadata())
                .with("layout", cell.layout());
    }

    static Cell readCell(Stored stored) {
        return new Cell(
                new CellId(stored.text("id")),
                CellKind.valueOf(stored.text("kind")),
                stored.text("source"),
                readOutputs(stored, "outputs"),
                stored.number("count"),
                stored.object("metadata"),
                stored.object("layout"));
    }

    static Json write(List<Output> outputs) {
        return Json.Array.of(outputs.stream().map(OutputCodec::write).toList());
    }

    static List<Output> readOutputs(Stored stored, String key) {
        return stored.all(key).stream().map(OutputCodec::read).toList();
    }
}
