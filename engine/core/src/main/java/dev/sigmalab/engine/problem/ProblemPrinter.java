package dev.sigmalab.engine.problem;

import java.util.List;

/// Writes a problem for a terminal: place and cause, the line with a mark under the span, the hint.
///
/// ```
/// churn.sql:3:23: expected MATCHING, MINIMIZE or MAXIMIZE, found 'MINIMISE'
///   3 |   WHERE a > LEARN(30) MINIMISE b
///     |                       ^^^^^^^^
/// hint: did you mean MINIMIZE?
/// ```
public final class ProblemPrinter {
    /// A span over more lines shows this many of them.
    private static final int MOST_LINES = 3;

    /// Longer lines are cut around the span.
    private static final int MOST_CELLS = 110;

    private ProblemPrinter() {}

    /// The problem as text with a line break at its end.
    ///
    /// @param file what to call the text: a file's name, or a cell's
    /// @param text the whole text that the problem's span stands in
    public static String print(Problem problem, String file, String text) {
        Span span = problem.span();
        StringBuilder out = new StringBuilder(file);
        if (!span.equals(Span.NONE)) {
            out.append(':').append(span.line()).append(':').append(span.column());
        }
        out.append(": ").append(problem.message()).append('\n');
        if (!span.equals(Span.NONE)) {
            appendExcerpt(out, span, text.split("\r\n|\r|\n", -1));
        }
        if (!problem.hint().isEmpty()) {
            out.append("hint: ").append(problem.hint()).append('\n');
        }
        return out.toString();
    }

    /// All problems of a text one after the other, an empty line between them.
    public static String print(List<Problem> problems, String file, String text) {
        return String.join(
                "\n",
                problems.stream().map(problem -> print(problem, file, text)).toList());
    }

    private static void appendExcerpt(StringBuilder out, Span span, String[] lines) {
        int last = Math.min(span.endLine(), Math.min(lines.length, span.line() + MOST_LINES - 1));
        int digits = Integer.toString(last).length();
        for (int number = span.line(); number <= last; number++) {
            String line = lines[number - 1];
            int from = number == span.line() ? span.column() - 1 : indent(line);
            int to = number == span.endLine() ? span.endColumn() : line.length();
            appendMarked(out, line, from, Math.max(to, from + 1), "  %" + digits + "s | ", number);
        }
        if (last < span.endLine() && last < lines.length) {
            out.append("  ").append(" ".repeat(digits)).append(" | …\n");
        }
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /// One line and, below it, the mark from one index to another.
    private static void appendMarked(StringBuilder out, String line, int from, int to, String margin, int number) {
        int firstCell = DisplayText.cells(line, from);
        int lastCell = Math.max(firstCell + 1, DisplayText.cells(line, to));
        String shown = DisplayText.shown(line);
        int cut = lastCell <= MOST_CELLS ? 0 : Math.max(0, firstCell - MOST_CELLS / 2);
        Window window = Window.of(shown, cut);
        out.append(margin.formatted(number))
                .append(window.text().stripTrailing())
                .append('\n');
        int padding = firstCell - window.cellsLeftOut() + window.leadCells();
        int width = Math.min(lastCell - firstCell, Math.max(1, MOST_CELLS + window.leadCells() - padding));
        out.append(margin.formatted(""))
                .append(" ".repeat(Math.max(0, padding)))
                .append("^".repeat(width))
                .append('\n');
    }

    /// The part of a line that fits on a terminal.
    ///
    /// @param leadCells cells of the sign that something was left out before the text
    private record Window(String text, int cellsLeftOut, int leadCells) {
        static Window of(String shown, int cut) {
            int start = indexAt(shown, cut);
            int end = indexAt(shown, cut + MOST_CELLS);
            String lead = start > 0 ? "…" : "";
            String tail = end < shown.length() ? "…" : "";
            return new Window(
                    lead + shown.substring(start, end) + tail, DisplayText.cells(shown, start), lead.length());
        }

        /// The first index at or after a number of cells, never inside a pair of surrogates.
        private static int indexAt(String shown, int cells) {
            int index = 0;
            while (index < shown.length() && DisplayText.cells(shown, index) < cells) {
                index += Character.charCount(shown.codePointAt(index));
            }
            return index;
        }
    }
}
