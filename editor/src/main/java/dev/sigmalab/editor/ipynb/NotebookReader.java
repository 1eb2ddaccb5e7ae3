package dev.sigmalab.editor.ipynb;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import dev.sigmalab.editor.json.JsonReader;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the text of a notebook file of format 4. Code cells are SQL cells, whatever language the notebook names.
public final class NotebookReader {
    private static final int FORMAT = 4;

    private final Fields fields;
    private final Set<CellId> ids = new HashSet<>();

    private NotebookReader(Fields fields) {
        this.fields = fields;
    }

    /// The notebook that a text holds.
    ///
    /// @throws ProblemException with line and column, if the text is not JSON (`bad-json`), not a notebook
    /// (`bad-notebook`), or of another format (`notebook-version`)
    public static Notebook read(String text) {
        Fields fields = new Fields(JsonReader.read(text));
        return new NotebookReader(fields).notebook(fields.root());
    }

    private Notebook notebook(JsonObject root) {
        checkFormat(root);
        int minor = fields.number(root, "nbformat_minor", 0);
        List<Cell> cells = new ArrayList<>();
        for (JsonObject cell : fields.objects(root, "cells")) {
            cells.add(cell(cell, cells.size()));
        }
        JsonObject metadata = fields.object(root, "metadata");
        return new Notebook(cells, metadata, minor, Layout.blank(root, Layout.NOTEBOOK));
    }

    private void checkFormat(JsonObject root) {
        int format = fields.number(root, "nbformat", -1);
        if (format == FORMAT) {
            return;
        }
        if (format < 0) {
            throw fields.problem(root, "not a notebook: there is no \"nbformat\"");
        }
        String hint = format < FORMAT
                ? "convert it once: jupyter nbconvert --to notebook FILE"
                : "store it in format 4, the one that Jupyter writes";
        throw new ProblemException(new Problem(
                "notebook-version",
                fields.placeOf(root.fields().get("nbformat")),
                "notebook format %d cannot be read, only format %d".formatted(format, FORMAT),
                hint));
    }

    private Cell cell(JsonObject cell, int position) {
        CellKind kind = kind(cell);
        boolean code = kind == CellKind.SQL;
        return new Cell(
                id(cell, position),
                kind,
                fields.multiline(cell, "source"),
                code ? outputs(cell) : List.of(),
                code ? fields.number(cell, "execution_count", Cell.NOT_RUN) : Cell.NOT_RUN,
                fields.object(cell, "metadata"),
                Layout.blank(cell, code ? Layout.CODE_CELL : Layout.TEXT_CELL));
    }

    private CellKind kind(JsonObject cell) {
        String type = fields.text(cell, "cell_type");
        return switch (type) {
            case "code" -> CellKind.SQL;
            case "markdown" -> CellKind.MARKDOWN;
            case "raw" -> CellKind.RAW;
            default ->
                throw fields.problem(
                        cell.fields().get("cell_type"),
                        "a cell is of type code, markdown or raw, not \"%s\"".formatted(type));
        };
    }

    /// The id in the file, or for formats before 4.5 one made from the position, which is the same at every reading.
    private CellId id(JsonObject cell, int position) {
        if (!cell.has("id")) {
            CellId made = new CellId("cell-" + (position + 1));
            while (!ids.add(made)) {
                made = new CellId(made + "-");
            }
            return made;
        }
        String value = fields.text(cell, "id");
        Json place = cell.fields().get("id");
        if (!CellId.isValid(value)) {
            throw fields.problem(place, "a cell id is 1 to 64 letters, digits, - or _, not \"%s\"".formatted(value));
        }
        CellId id = new CellId(value);
        if (!ids.add(id)) {
            throw fields.problem(place, "two cells have the id \"%s\"".formatted(value), "give one of them another id");
        }
        return id;
    }

    private List<Output> outputs(JsonObject cell) {
        return cell.has("outputs")
                ? fields.objects(cell, "outputs").stream()
                        .map(output -> OutputFormat.read(output, fields))
                        .toList()
                : List.of();
    }
}
