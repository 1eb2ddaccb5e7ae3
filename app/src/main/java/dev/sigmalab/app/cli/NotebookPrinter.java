package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.BlockText;
import dev.sigmalab.app.run.NotebookRun;
import dev.sigmalab.app.run.OutcomeBlocks;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.engine.Outcome;
import java.io.PrintWriter;

/// Prints a notebook while it runs: prose, the SQL of each cell, its results.
final class NotebookPrinter implements NotebookRun.Audience {
    private static final int WIDEST_PROSE = 100;
    private static final int UNKNOWN_WIDTH = 120;

    private final PrintWriter out;
    private final BlockText results;
    private final MarkdownText prose;

    NotebookPrinter(Surroundings surroundings) {
        int columns = surroundings.outColumns().orElse(UNKNOWN_WIDTH);
        this.out = surroundings.out();
        this.results = resultsOf(surroundings);
        this.prose = new MarkdownText(Math.min(WIDEST_PROSE, columns), surroundings.ink());
    }

    /// How results are laid out: as wide as the terminal, or else as wide as they are.
    static BlockText resultsOf(Surroundings surroundings) {
        return new BlockText(surroundings.outColumns().orElse(Integer.MAX_VALUE), surroundings.ink());
    }

    @Override
    public void reached(int number, Cell cell) {
        if (cell.kind() == CellKind.MARKDOWN) {
            print(prose.print(cell.source()));
        } else if (cell.kind() == CellKind.SQL) {
            print(source(number, cell.source().stripTrailing()));
        }
    }

    /// The cell's text beside a bar, the first line with the cell's number.
    private String source(int number, String source) {
        String label = "[%d]".formatted(number);
        String margin = " ".repeat(label.length());
        StringBuilder text = new StringBuilder();
        source.lines()
                .forEach(line -> text.append(results.ink().dim((text.isEmpty() ? label : margin) + " │ "))
                        .append(line)
                        .append('\n'));
        return text.toString();
    }

    @Override
    public void came(Outcome outcome) {
        print(results.print(OutcomeBlocks.of(outcome)));
    }

    private void print(String text) {
        if (!text.isEmpty()) {
            out.print(text);
            out.println();
            out.flush();
        }
    }
}
