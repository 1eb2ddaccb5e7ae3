package dev.sigmalab.editor.view;

import dev.sigmalab.engine.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Reads the HTML that this program writes for results, and no other: `<div>` around paragraphs, text and tables, an
/// element per line.
final class StoredHtml {
    private static final Pattern TITLE = Pattern.compile("<p><strong>([^<]*)</strong></p>");
    private static final Pattern PROSE = Pattern.compile("<p>([^<]*)</p>");
    private static final Pattern HEADING = Pattern.compile("<th>([^<]*)</th>");
    private static final Pattern ROW =
            Pattern.compile("<tr>((?:<td(?: style=\"text-align: right\")?>[^<]*</td>)*)</tr>");
    private static final Pattern CELL = Pattern.compile("<td( style=\"text-align: right\")?>([^<]*)</td>");

    private final List<String> lines;
    private final List<Node> nodes = new ArrayList<>();
    private int next;

    private StoredHtml(List<String> lines) {
        this.lines = lines;
    }

    /// The nodes for an HTML text; nothing if another program wrote it.
    static Optional<Node> read(String html) {
        StoredHtml reader = new StoredHtml(html.lines().toList());
        if (!reader.read()) {
            return Optional.empty();
        }
        VBox box = new VBox();
        box.getStyleClass().add("output-parts");
        box.getChildren().addAll(reader.nodes);
        return Optional.of(box);
    }

    private boolean read() {
        if (!takes("<div>")) {
            return false;
        }
        while (next < lines.size()) {
            if (takes("</div>")) {
                return next == lines.size();
            }
            if (!title() && !prose() && !code() && !table()) {
                return false;
            }
        }
        return false;
    }

    private boolean takes(String line) {
        boolean is = next < lines.size() && lines.get(next).equals(line);
        next += is ? 1 : 0;
        return is;
    }

    private Optional<Matcher> matched(Pattern pattern) {
        Optional<Matcher> matcher = Optional.of(pattern.matcher(next < lines.size() ? lines.get(next) : ""))
                .filter(Matcher::matches);
        next += matcher.isPresent() ? 1 : 0;
        return matcher;
    }

    private boolean title() {
        Optional<Matcher> title = matched(TITLE);
        title.ifPresent(found -> {
            Node line = StandardOutputs.line(plain(found.group(1)));
            line.getStyleClass().add("output-title");
            nodes.add(line);
        });
        return title.isPresent();
    }

    private boolean prose() {
        Optional<Matcher> prose = matched(PROSE);
        prose.ifPresent(found -> nodes.add(StandardOutputs.line(plain(found.group(1)))));
        return prose.isPresent();
    }

    private boolean code() {
        if (next >= lines.size() || !lines.get(next).startsWith("<pre>")) {
            return false;
        }
        StringBuilder text = new StringBuilder();
        String line = lines.get(next++).substring("<pre>".length());
        while (!line.endsWith("</pre>")) {
            if (line.contains("<") || next >= lines.size()) {
                return false;
            }
            text.append(line).append('\n');
            line = lines.get(next++);
        }
        text.append(line, 0, line.length() - "</pre>".length());
        nodes.add(StandardOutputs.plain(plain(text.toString())));
        return true;
    }

    private boolean table() {
        if (!takes("<table>") || !takes("<thead>")) {
            return false;
        }
        List<String> columns = new ArrayList<>();
        Matcher headings = HEADING.matcher(next < lines.size() ? lines.get(next++) : "");
        while (headings.find()) {
            columns.add(plain(headings.group(1)));
        }
        if (!takes("</thead>") || !takes("<tbody>")) {
            return false;
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Optional<Matcher> row = matched(ROW); row.isPresent(); row = matched(ROW)) {
            List<Object> cells = cells(row.get().group(1));
            if (cells.size() != columns.size()) {
                return false;
            }
            rows.add(cells);
        }
        nodes.add(new ResultTable(
                new Outcome.Rows(columns, columns.stream().map(_ -> "VARCHAR").toList(), rows, false)));
        return takes("</tbody>") && takes("</table>");
    }

    private static List<Object> cells(String row) {
        List<Object> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(row);
        while (cell.find()) {
            String text = plain(cell.group(2));
            cells.add(cell.group(1) == null ? text : new ResultTable.NumberText(text));
        }
        return cells;
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
