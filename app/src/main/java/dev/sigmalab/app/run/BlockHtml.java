package dev.sigmalab.app.run;

import java.util.List;

/// Lays blocks out as an HTML fragment, as notebook files keep results.
public final class BlockHtml {
    private static final int SHOWN_ROWS = 100;

    private BlockHtml() {}

    /// All blocks of a statement.
    public static String print(List<Block> blocks) {
        StringBuilder out = new StringBuilder("<div>\n");
        blocks.forEach(block -> append(out, block));
        return out.append("</div>").toString();
    }

    private static void append(StringBuilder out, Block block) {
        switch (block) {
            case Block.Title(String text) ->
                out.append("<p><strong>").append(escape(text)).append("</strong></p>\n");
            case Block.Prose(String text) ->
                text.lines()
                        .forEach(line -> out.append("<p>").append(escape(line)).append("</p>\n"));
            case Block.Code(String text) ->
                out.append("<pre>").append(escape(text)).append("</pre>\n");
            case Block.Grid grid -> append(out, grid);
        }
    }

    private static void append(StringBuilder out, Block.Grid grid) {
        out.append("<table>\n<thead>\n<tr>");
        grid.headings()
                .forEach(heading ->
                        out.append("<th>").append(escape(heading.label())).append("</th>"));
        out.append("</tr>\n</thead>\n<tbody>\n");
        int shown = Math.min(SHOWN_ROWS, grid.rows().size());
        for (List<String> row : grid.rows().subList(0, shown)) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                boolean right = grid.headings().get(i).isNumber();
                out.append(right ? "<td style=\"text-align: right\">" : "<td>")
                        .append(escape(row.get(i)))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
        String more = grid.more(shown);
        if (!more.isEmpty()) {
            out.append("<p>… ").append(more).append("</p>\n");
        }
    }

    /// Text as it stands in HTML, in attributes too.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
