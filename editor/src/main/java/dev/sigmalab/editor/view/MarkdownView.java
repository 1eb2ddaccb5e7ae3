package dev.sigmalab.editor.view;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/// Markdown as it is read: headings, emphasis, lists, code, quotes, links, pictures, tables. HTML in it is shown as
/// text.
final class MarkdownView extends VBox {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /// @param openLink what a click on a link does with its address
    /// @param pictures where its pictures come from
    MarkdownView(String markdown, Consumer<String> openLink, MarkdownPictures pictures) {
        getStyleClass().add("markdown");
        getChildren().addAll(new MarkdownBlocks(openLink, pictures).of(PARSER.parse(markdown)));
    }

    /// A text as a screen reader says it.
    static String spoken(String markdown) {
        return markdown.replaceAll("[#*_`>|]", "").strip();
    }
}
