package dev.sigmalab.editor.view;

import dev.sigmalab.editor.language.Highlighting;
import dev.sigmalab.editor.language.StyleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;

/// Draws the blocks of a parsed Markdown text, one node each.
final class MarkdownBlocks {
    private static final int SMALLEST_HEADING = 4;

    private final MarkdownInlines inlines;

    MarkdownBlocks(Consumer<String> openLink, MarkdownPictures pictures) {
        this.inlines = new MarkdownInlines(openLink, pictures);
    }

    /// The blocks inside a node.
    List<Region> of(Node parent) {
        List<Region> blocks = new ArrayList<>();
        for (Node child : children(parent)) {
            if (!(child instanceof LinkReferenceDefinition)) {
                blocks.add(block(child));
            }
        }
        return blocks;
    }

    static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private Region block(Node node) {
        return switch (node) {
            case Heading heading ->
                styled(inlines.flow(heading), "heading", "h" + Math.min(SMALLEST_HEADING, heading.getLevel()));
            case FencedCodeBlock code -> code(code.getLiteral(), code.getInfo());
            case IndentedCodeBlock code -> code(code.getLiteral(), "");
            case HtmlBlock html -> code(html.getLiteral(), "");
            case BulletList list -> list(list, _ -> "•");
            case OrderedList list -> {
                int first = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
                yield list(list, index -> (first + index) + ".");
            }
            case BlockQuote quote -> styled(column(of(quote)), "quote");
            case ThematicBreak _ -> new Separator();
            case TableBlock table -> table(table);
            default -> styled(inlines.flow(node), "paragraph");
        };
    }

    private static <T extends Region> T styled(T region, String... classes) {
        region.getStyleClass().addAll(classes);
        return region;
    }

    private static VBox column(List<Region> blocks) {
        VBox column = new VBox();
        column.getStyleClass().add("markdown-blocks");
        column.getChildren().addAll(blocks);
        return column;
    }

    private Region list(ListBlock list, IntFunction<String> marker) {
        VBox items = styled(new VBox(), "markdown-list");
        if (list.isTight()) {
            items.getStyleClass().add("tight");
        }
        int index = 0;
        for (Node item : children(list)) {
            Label mark = styled(new Label(marker.apply(index++)), "marker");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            VBox body = column(of(item));
            HBox.setHgrow(body, Priority.ALWAYS);
            items.getChildren().add(new HBox(mark, body));
        }
        return items;
    }

    private static Region code(String literal, String info) {
        String text = literal.stripTrailing();
        TextFlow flow = new TextFlow();
        if (info != null && info.toLowerCase(Locale.ROOT).startsWith("sql")) {
            int start = 0;
            for (StyleRun run : StyleRun.overlay(text.length(), Highlighting.of(text), List.of(), List.of())) {
                Text part = new Text(text.substring(start, start + run.length()));
                part.getStyleClass().addAll(run.classes());
                flow.getChildren().add(part);
                start += run.length();
            }
        } else {
            flow.getChildren().add(new Text(text));
        }
        flow.getChildren().forEach(part -> part.getStyleClass().addFirst("text"));
        return styled(new StackPane(flow), "code-block", "sql-area");
    }

    private Region table(TableBlock table) {
        GridPane grid = styled(new GridPane(), "markdown-table");
        grid.setMaxWidth(Region.USE_PREF_SIZE);
        int row = 0;
        for (Node section : children(table)) {
            for (Node line : children(section)) {
                if (line instanceof TableRow) {
                    addRow(grid, row++, line);
                }
            }
        }
        return grid;
    }

    private void addRow(GridPane grid, int row, Node line) {
        int column = 0;
        for (Node node : children(line)) {
            TableCell cell = (TableCell) node;
            TextFlow flow = inlines.flow(cell);
            // A flow in a grid wraps at its own will; tables keep their words in one line.
            flow.setMinWidth(Region.USE_PREF_SIZE);
            StackPane box = styled(new StackPane(flow), "table-cell-box");
            if (cell.isHeader()) {
                box.getStyleClass().add("header");
            }
            if (cell.getAlignment() == TableCell.Alignment.RIGHT) {
                flow.setTextAlignment(TextAlignment.RIGHT);
                GridPane.setHalignment(box, HPos.RIGHT);
            }
            grid.add(box, column++, row);
        }
    }
}
