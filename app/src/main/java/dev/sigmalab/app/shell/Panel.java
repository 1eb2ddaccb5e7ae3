package dev.sigmalab.app.shell;

import javafx.scene.Node;

/// Something to be docked.
///
/// @param id unique and stable: layouts name it
/// @param title on its tab
/// @param home where it opens first
/// @param fixed whether it always stays: it is neither closed nor dragged away
public record Panel(String id, String title, Node content, Place home, boolean fixed) {
    /// A panel that may be moved and closed.
    public static Panel of(String id, String title, Node content, Place home) {
        return new Panel(id, title, content, home, false);
    }
}
