package dev.sigmalab.app.shell;

import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Where the keyboard is and can go.
final class Keyboard {
    private Keyboard() {}

    /// Whether a node is another or somewhere in it; null is nowhere.
    static boolean isWithin(Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    /// The first node within that takes the keyboard.
    static Node first(Node node) {
        return focusable(node).findFirst().orElse(node);
    }

    private static Stream<Node> focusable(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node.isFocusTraversable()
                ? Stream.of(node)
                : node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().flatMap(Keyboard::focusable)
                        : Stream.empty();
    }
}
