package dev.sigmalab.editor.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One change of a notebook as a value: it can be applied, taken back, and stored.
///
/// A change fits the notebooks in which its cells and positions are there; applying it to another throws.
public sealed interface Change {
    /// The notebook after the change.
    ///
    /// @throws IllegalArgumentException if a cell that it names is missing, or one that it brings is there
    /// @throws IndexOutOfBoundsException if a position is outside the notebook or its cell's text
    Notebook apply(Notebook before);

    /// The change that leads back to `before` from what this one makes of it.
    Change inverse(Notebook before);

    /// Puts a cell in at a position from 0 to the number of cells.
    record InsertCell(int position, Cell cell) implements Change {
        public InsertCell {
            Objects.requireNonNull(cell);
        }

        @Override
        public Notebook apply(Notebook before) {
            return before.insert(position, cell);
        }

        @Override
        public Change inverse(Notebook before) {
            return new RemoveCell(cell.id());
        }
    }

    /// Takes a cell out, with its outputs.
    record RemoveCell(CellId cell) implements Change {
        @Override
        public Notebook apply(Notebook before) {
            return before.remove(cell);
        }

        @Override
        public Change inverse(Notebook before) {
            return new InsertCell(before.positionOf(cell), before.cell(cell).orElseThrow());
        }
    }

    /// Puts a cell at another position, counted after it was taken out.
    record MoveCell(CellId cell, int position) implements Change {
        @Override
        public Notebook apply(Notebook before) {
            return before.move(cell, position);
        }

        @Override
        public Change inverse(Notebook before) {
            return new MoveCell(cell, before.positionOf(cell));
        }
    }

    /// Replaces a stretch of a cell's text, given in UTF-16 units, the end exclusive.
    record ReplaceText(CellId cell, int start, int end, String text) implements Change {
        public ReplaceText {
            Objects.checkFromToIndex(start, end, Integer.MAX_VALUE);
            Objects.requireNonNull(text);
        }

        @Override
        public Notebook apply(Notebook before) {
            String source = source(before);
            return before.withSource(cell, source.substring(0, start) + text + source.substring(end));
        }

        @Override
        public Change inverse(Notebook before) {
            return new ReplaceText(
                    cell, start, start + text.length(), source(before).substring(start, end));
        }

        private String source(Notebook notebook) {
            return notebook.cells().get(notebook.positionOf(cell)).source();
        }
    }

    /// Puts another cell with the same id in a cell's place: another kind, other metadata.
    record ReplaceCell(Cell cell) implements Change {
        public ReplaceCell {
            Objects.requireNonNull(cell);
        }

        @Override
        public Notebook apply(Notebook before) {
            int position = before.positionOf(cell.id());
            return before.remove(cell.id()).insert(position, cell);
        }

        @Override
        public Change inverse(Notebook before) {
            return new ReplaceCell(before.cell(cell.id()).orElseThrow());
        }
    }

    /// Gives a cell the outputs of its run with this number, or of none ([Cell#NOT_RUN]).
    record SetOutputs(CellId cell, int run, List<Output> outputs) implements Change {
        public SetOutputs {
            outputs = List.copyOf(outputs);
        }

        @Override
        public Notebook apply(Notebook before) {
            return before.withRun(cell, run, outputs);
        }

        @Override
        public Change inverse(Notebook before) {
            Cell present = before.cell(cell).orElseThrow();
            return new SetOutputs(cell, present.executionCount(), present.outputs());
        }
    }

    /// Adds an output to those of a cell's latest run.
    record AppendOutput(CellId cell, Output output) implements Change {
        public AppendOutput {
            Objects.requireNonNull(output);
        }

        @Override
        public Notebook apply(Notebook before) {
            Cell present = before.cells().get(before.positionOf(cell));
            List<Output> outputs = new ArrayList<>(present.outputs());
            outputs.add(output);
            return before.withRun(cell, present.executionCount(), outputs);
        }

        @Override
        public Change inverse(Notebook before) {
            Cell present = before.cell(cell).orElseThrow();
            return new SetOutputs(cell, present.executionCount(), present.outputs());
        }
    }

    /// Puts another notebook in the place of the whole.
    record ReplaceAll(Notebook notebook) implements Change {
        public ReplaceAll {
            Objects.requireNonNull(notebook);
        }

        @Override
        public Notebook apply(Notebook before) {
            return notebook;
        }

        @Override
        public Change inverse(Notebook before) {
            return new ReplaceAll(before);
        }
    }
}
