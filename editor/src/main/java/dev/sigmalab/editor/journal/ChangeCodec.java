package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.util.List;

/// Changes as JSON.
final class ChangeCodec {
    private ChangeCodec() {}

    static JsonObject write(Change change) {
        return switch (change) {
            case Change.InsertCell(int position, Cell cell) ->
                named("insert").with("position", Json.Number.of(position)).with("cell", NotebookCodec.write(cell));
            case Change.RemoveCell(CellId cell) -> of("remove", cell);
            case Change.MoveCell(CellId cell, int position) ->
                of("move", cell).with("position", Json.Number.of(position));
            case Change.ReplaceText(CellId cell, int start, int end, String text) ->
                of("text", cell)
                        .with("start", Json.Number.of(start))
                        .with("end", Json.Number.of(end))
                        .with("text", text);
            case Change.ReplaceCell(Cell cell) -> named("cell").with("cell", NotebookCodec.write(cell));
            case Change.SetOutputs(CellId cell, int run, List<Output> outputs) ->
                of("outputs", cell).with("run", Json.Number.of(run)).with("outputs", NotebookCodec.write(outputs));
            case Change.AppendOutput(CellId cell, Output output) ->
                of("output", cell).with("output", OutputCodec.write(output));
            case Change.ReplaceAll(Notebook notebook) ->
                named("notebook").with("notebook", NotebookCodec.write(notebook));
        };
    }

    static Change read(Stored stored) {
        return switch (stored.text("do")) {
            case "insert" ->
                new Change.InsertCell(stored.number("position"), NotebookCodec.readCell(stored.stored("cell")));
            case "remove" -> new Change.RemoveCell(cell(stored));
            case "move" -> new Change.MoveCell(cell(stored), stored.number("position"));
            case "text" ->
                new Change.ReplaceText(cell(stored), stored.number("start"), stored.number("end"), stored.text("text"));
            case "cell" -> new Change.ReplaceCell(NotebookCodec.readCell(stored.stored("cell")));
            case "outputs" ->
                new Change.SetOutputs(cell(stored), stored.number("run"), NotebookCodec.readOutputs(stored, "outputs"));
            case "output" -> new Change.AppendOutput(cell(stored), OutputCodec.read(stored.stored("output")));
            case "notebook" -> new Change.ReplaceAll(NotebookCodec.readNotebook(stored.stored("notebook")));
            case String unknown -> throw new IllegalArgumentException("no change is called " + unknown);
        };
    }

    private static JsonObject named(String name) {
        return JsonObject.EMPTY.with("do", name);
    }

    private static JsonObject of(String name, CellId cell) {
        return named(name).with("of", cell.value());
    }

    private static CellId cell(Stored stored) {
        return new CellId(stored.text("of"));
    }
}
