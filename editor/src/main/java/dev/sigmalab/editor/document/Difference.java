package dev.sigmalab.editor.document;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// How two notebooks differ, line by line: cells' texts, and whether their outputs are the same.
///
/// @param lines in order; of those that both have, only the ones near a difference
public record Difference(List<Line> lines) {
    private static final int CONTEXT = 2;

    public Difference {
        lines = List.copyOf(lines);
    }

    /// Where a line is.
    public enum Kind {
        BOTH,
        /// Only in the first.
        FIRST,
        /// Only in the second.
        SECOND,
        /// Stands for lines that are in both.
        LEFT_OUT
    }

    /// One line.
    public record Line(Kind kind, String text) {}

    /// Compares two notebooks.
    public static Difference between(Notebook first, Notebook second) {
        List<String> before = text(first, second);
        List<String> after = text(second, first);
        List<Line> lines = new ArrayList<>();
        int position = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            addAll(lines, Kind.BOTH, before.subList(position, delta.getSource().getPosition()));
            addAll(lines, Kind.FIRST, delta.getSource().getLines());
            addAll(lines, Kind.SECOND, delta.getTarget().getLines());
            position = delta.getSource().getPosition() + delta.getSource().size();
        }
        addAll(lines, Kind.BOTH, before.subList(position, before.size()));
        return new Difference(shortened(lines));
    }

    private static void addAll(List<Line> lines, Kind kind, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(kind, text)));
    }

    /// A notebook as text: each cell under a line that names it, and after it a line if its outputs are others than in
    /// the other notebook.
    private static List<String> text(Notebook notebook, Notebook other) {
        List<String> lines = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            lines.add("── %s cell %s"
                    .formatted(
                            switch (cell.kind()) {
                                case SQL -> "SQL";
                                case MARKDOWN -> "text";
                                case RAW -> "raw";
                            },
                            cell.id().value()));
            lines.addAll(List.of(cell.source().split("\n", -1)));
            boolean sameOutputs =
                    other.cell(cell.id()).map(Cell::outputs).orElse(List.of()).equals(cell.outputs());
            if (!sameOutputs) {
                lines.add("── %d output%s, run %s"
                        .formatted(
                                cell.outputs().size(),
                                cell.outputs().size() == 1 ? "" : "s",
                                cell.executionCount() == Cell.NOT_RUN ? "never" : cell.executionCount()));
            }
        }
        return lines;
    }

    private static List<Line> shortened(List<Line> lines) {
        List<Line> kept = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (isNearDifference(lines, i)) {
                if (skipped > 0) {
                    kept.add(leftOut(skipped));
                    skipped = 0;
                }
                kept.add(lines.get(i));
            } else {
                skipped++;
            }
        }
        if (skipped > 0) {
            kept.add(leftOut(skipped));
        }
        return kept;
    }

    private static Line leftOut(int lines) {
        return new Line(Kind.LEFT_OUT, "… %d line%s in both".formatted(lines, lines == 1 ? "" : "s"));
    }

    private static boolean isNearDifference(List<Line> lines, int index) {
        List<Line> near = lines.subList(Math.max(0, index - CONTEXT), Math.min(lines.size(), index + CONTEXT + 1));
        return near.stream().anyMatch(line -> line.kind() != Kind.BOTH);
    }

    /// Whether there is any.
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.kind() == Kind.BOTH || line.kind() == Kind.LEFT_OUT);
    }
}
