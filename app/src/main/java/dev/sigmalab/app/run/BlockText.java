package dev.sigmalab.app.run;

import dev.sigmalab.engine.problem.DisplayText;
import java.util.ArrayList;
import java.util.List;

/// Lays blocks out as text in a fixed-width font, a line break at the end of each line.
///
/// @param columns how wide a table may be
/// @param ink how headings are set apart
public record BlockText(int columns, Ink ink) {
    /// The layout for files: as wide as it needs to be.
    public static final BlockText UNLIMITED = new BlockText(Integer.MAX_VALUE, Ink.PLAIN);

    private static final int SHOWN_ROWS = 10;
    private static final int WIDEST_CELL = 48;
    private static final String GAP = "  ";

    /// All blocks of a statement, an empty line between them.
    public String print(List<Block> blocks) {
        return String.join("\n", blocks.stream().map(this::print).toList());
    }

    private String print(Block block) {
        return switch (block) {
            case Block.Title(String text) -> ink.bold(shown(text)) + "\n";
            case Block.Prose(String text) -> lines(text);
            case Block.Code(String text) -> lines(text);
            case Block.Grid grid -> grid(grid);
        };
    }

    private static String lines(String text) {
        StringBuilder out = new StringBuilder();
        text.lines().forEach(line -> out.append(shown(line)).append('\n'));
        return out.toString();
    }

    private String grid(Block.Grid grid) {
        List<List<String>> rows = grid.rows().stream()
                .limit(limit(grid))
                .map(row -> row.stream().map(BlockText::cell).toList())
                .toList();
        int[] widths = widths(grid, rows);
        int fitting = fitting(widths);
        StringBuilder out = new StringBuilder();
        List<String> labels =
                grid.headings().stream().map(heading -> cell(heading.label())).toList();
        out.append(ink.bold(line(grid, labels, widths, fitting))).append('\n');
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("─".repeat(width));
        }
        out.append(ink.dim(line(grid, rules, widths, fitting))).append('\n');
        rows.forEach(row -> out.append(line(grid, row, widths, fitting)).append('\n'));
        appendLeftOut(out, grid, rows.size(), fitting);
        return out.toString();
    }

    /// One row more than the limit is shown rather than announced.
    private static int limit(Block.Grid grid) {
        return grid.rows().size() == SHOWN_ROWS + 1 && !grid.truncated() ? SHOWN_ROWS + 1 : SHOWN_ROWS;
    }

    private void appendLeftOut(StringBuilder out, Block.Grid grid, int shown, int fitting) {
        String more = grid.more(shown);
        if (!more.isEmpty()) {
            out.append(ink.dim("… " + more)).append('\n');
        }
        if (fitting < grid.headings().size()) {
            List<String> names = grid
                    .headings()
                    .subList(fitting, grid.headings().size())
                    .stream()
                    .map(heading -> cell(heading.label()))
                    .toList();
            out.append(ink.dim("… more columns: " + String.join(", ", names))).append('\n');
        }
    }

    private static int[] widths(Block.Grid grid, List<List<String>> rows) {
        int[] widths = new int[grid.headings().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(cell(grid.headings().get(i).label()));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    /// How many columns fit; at least the first.
    private int fitting(int[] widths) {
        long sum = 0;
        for (int i = 0; i < widths.length; i++) {
            sum += widths[i] + (i == 0 ? 0 : GAP.length());
            if (sum > columns && i > 0) {
                return i;
            }
        }
        return widths.length;
    }

    private static String line(Block.Grid grid, List<String> cells, int[] widths, int fitting) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fitting; i++) {
            String padding = " ".repeat(widths[i] - width(cells.get(i)));
            boolean right = grid.headings().get(i).isNumber();
            line.append(i == 0 ? "" : GAP).append(right ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String cell(String text) {
        String shown = shown(text);
        return width(shown) <= WIDEST_CELL ? shown : shown.substring(0, shown.offsetByCodePoints(0, cut(shown))) + "…";
    }

    /// How many characters fit into the widest cell beside the sign that there are more.
    private static int cut(String shown) {
        int characters = 0;
        int end = 0;
        while (end < shown.length()) {
            int next = shown.offsetByCodePoints(end, 1);
            if (DisplayText.cells(shown, next) >= WIDEST_CELL) {
                return characters;
            }
            end = next;
            characters++;
        }
        return characters;
    }

    private static String shown(String text) {
        return DisplayText.shown(text);
    }

    private static int width(String text) {
        return DisplayText.cells(text, text.length());
    }
}
