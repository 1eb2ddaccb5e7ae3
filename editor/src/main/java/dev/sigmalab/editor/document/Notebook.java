package dev.sigmalab.editor.document;

import dev.sigmalab.editor.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A notebook: cells in order. Every operation yields a new notebook and leaves this one as it is.
///
/// @param cells with different ids
/// @param metadata what programs say about the notebook: its language, its kernel
/// @param formatMinor the minor version of the file format 4 that it is stored in
/// @param layout the object it was read from; values of keys that the other components speak for do not count
public record Notebook(List<Cell> cells, JsonObject metadata, int formatMinor, JsonObject layout) {
    /// The minor version that new notebooks are stored in, the first with cell ids.
    public static final int CURRENT_MINOR = 5;

    public Notebook {
        cells = List.copyOf(cells);
        Objects.requireNonNull(metadata);
        Objects.requireNonNull(layout);
        Set<CellId> ids = new HashSet<>();
        for (Cell cell : cells) {
            if (!ids.add(cell.id())) {
                throw new IllegalArgumentException("two cells with the id " + cell.id());
            }
        }
    }

    /// A new SQL notebook.
    public static Notebook of(List<Cell> cells) {
        JsonObject kernel = JsonObject.EMPTY
                .with("display_name", "Sigmalab SQL")
                .with("language", "sql")
                .with("name", "sigmalab");
        JsonObject language = JsonObject.EMPTY
                .with("file_extension", ".sql")
                .with("mimetype", "text/x-sql")
                .with("name", "sql");
        JsonObject metadata = JsonObject.EMPTY.with("kernelspec", kernel).with("language_info", language);
        return new Notebook(cells, metadata, CURRENT_MINOR, JsonObject.EMPTY);
    }

    /// The cell with this id.
    public Optional<Cell> cell(CellId id) {
        return cells.stream().filter(cell -> cell.id().equals(id)).findFirst();
    }

    /// This notebook with one cell put in at a position from 0 to the number of cells.
    ///
    /// @throws IllegalArgumentException if a cell with its id is there
    public Notebook insert(int position, Cell cell) {
        List<Cell> changed = new ArrayList<>(cells);
        changed.add(position, cell);
        return withCells(changed);
    }

    /// This notebook without one cell.
    ///
    /// @throws IllegalArgumentException if there is no such cell
    public Notebook remove(CellId id) {
        List<Cell> changed = new ArrayList<>(cells);
        changed.remove(positionOf(id));
        return withCells(changed);
    }

    /// This notebook with one cell at another position, counted after it was taken out.
    ///
    /// @throws IllegalArgumentException if there is no such cell
    public Notebook move(CellId id, int position) {
        List<Cell> changed = new ArrayList<>(cells);
        Cell moved = changed.remove(positionOf(id));
        changed.add(position, moved);
        return withCells(changed);
    }

    /// This notebook with one cell's text replaced.
    ///
    /// @throws IllegalArgumentException if there is no such cell
    public Notebook withSource(CellId id, String source) {
        return with(id, cell -> cell.withSource(source));
    }

    /// This notebook after one cell ran as number `count` and left these outputs.
    ///
    /// @throws IllegalArgumentException if there is no such cell, or it is not SQL
    public Notebook withRun(CellId id, int count, List<Output> outputs) {
        return with(id, cell -> cell.withRun(count, outputs));
    }

    /// This notebook as before any run.
    public Notebook withoutRuns() {
        return withCells(cells.stream().map(Cell::withoutRun).toList());
    }

    private Notebook with(CellId id, UnaryOperator<Cell> change) {
        List<Cell> changed = new ArrayList<>(cells);
        int position = positionOf(id);
        changed.set(position, change.apply(changed.get(position)));
        return withCells(changed);
    }

    private Notebook withCells(List<Cell> changed) {
        return new Notebook(changed, metadata, formatMinor, layout);
    }

    /// Where a cell stands, counted from 0.
    ///
    /// @throws IllegalArgumentException if there is no such cell
    public int positionOf(CellId id) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no cell with the id " + id);
    }
}
