package dev.sigmalab.editor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.text.TextFlow;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Draws the words of a block: plain, emphasised, code, links.
final class MarkdownInlines {
    private static final double WIDEST_PICTURE = 640;

    private final Consumer<String> openLink;
    private final MarkdownPictures pictures;

    MarkdownInlines(Consumer<String> openLink, MarkdownPictures pictures) {
        this.openLink = openLink;
        this.pictures = pictures;
    }

    /// The words inside a block as one flowing text.
    TextFlow flow(Node block) {
        TextFlow flow = new TextFlow();
        addChildren(flow, block, List.of());
        return flow;
    }

    private void addChildren(TextFlow flow, Node parent, List<String> styles) {
        for (Node child : MarkdownBlocks.children(parent)) {
            add(flow, child, styles);
        }
    }

    private void add(TextFlow flow, Node node, List<String> styles) {
        switch (node) {
            case Text text -> addText(flow, text.getLiteral(), styles);
            case Code code -> flow.getChildren().add(code(code.getLiteral()));
            case Emphasis emphasis -> addChildren(flow, emphasis, with(styles, "emphasis"));
            case StrongEmphasis strong -> addChildren(flow, strong, with(styles, "strong"));
            case Link link -> flow.getChildren().add(link(link));
            case Image image -> flow.getChildren().add(picture(image));
            case SoftLineBreak _ -> addText(flow, " ", styles);
            case HardLineBreak _ -> addText(flow, "\n", styles);
            case HtmlInline html -> addText(flow, html.getLiteral(), styles);
            default -> addChildren(flow, node, styles);
        }
    }

    private static void addText(TextFlow flow, String literal, List<String> styles) {
        javafx.scene.text.Text text = new javafx.scene.text.Text(literal);
        text.getStyleClass().add("text");
        text.getStyleClass().addAll(styles);
        flow.getChildren().add(text);
    }

    private static Label code(String literal) {
        Label label = new Label(literal);
        label.getStyleClass().add("inline-code");
        return label;
    }

    private Hyperlink link(Link link) {
        Hyperlink hyperlink = new Hyperlink(plain(link));
        hyperlink.getStyleClass().add("markdown-link");
        hyperlink.setTooltip(new Tooltip(link.getDestination()));
        hyperlink.setAccessibleHelp(link.getDestination());
        hyperlink.setOnAction(_ -> openLink.accept(link.getDestination()));
        return hyperlink;
    }

    /// What it shows stands in words until it is there. One from the network is named, not fetched.
    private javafx.scene.Node picture(Image image) {
        String address = image.getDestination();
        String words = plain(image);
        Label alternative = new Label("[%s]".formatted(words.isEmpty() ? address : words));
        alternative.getStyleClass().add("missing-picture");
        if (!MarkdownPictures.isHere(address)) {
            alternative.setTooltip(new Tooltip("Not fetched: " + address));
            return alternative;
        }
        alternative.setTooltip(new Tooltip(address));
        BackgroundPicture picture = new BackgroundPicture(words, () -> pictures.read(address), alternative);
        picture.limit(WIDEST_PICTURE);
        picture.view().getStyleClass().add("markdown-picture");
        return picture;
    }

    private static List<String> with(List<String> styles, String another) {
        List<String> longer = new ArrayList<>(styles);
        longer.add(another);
        return longer;
    }

    /// The letters inside a node.
    private static String plain(Node parent) {
        StringBuilder letters = new StringBuilder();
        for (Node child : MarkdownBlocks.children(parent)) {
            letters.append(
                    switch (child) {
                        case Text text -> text.getLiteral();
                        case Code code -> code.getLiteral();
                        case SoftLineBreak _, HardLineBreak _ -> " ";
                        default -> plain(child);
                    });
        }
        return letters.toString();
    }
}
