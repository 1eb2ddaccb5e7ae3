package dev.sigmalab.editor.view;

import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.Node;

/// One of the tabs below a cell.
///
/// @param title such as `Result`
/// @param content makes what it shows, when it is first opened
public record OutputTab(String title, Supplier<Node> content) {
    public OutputTab {
        Objects.requireNonNull(title);
        Objects.requireNonNull(content);
    }
}
