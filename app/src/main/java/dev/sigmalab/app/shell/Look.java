package dev.sigmalab.app.shell;

import dev.sigmalab.app.settings.Theme;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;

/// How every window is drawn. Each is a root of its own and has to be told.
///
/// @param sheets style sheets of the theme
/// @param factor how many times as large as usual
record Look(Theme theme, List<String> sheets, double factor) {
    static final Look PLAIN = new Look(Theme.LIGHT, List.of(), 1);

    Look {
        sheets = List.copyOf(sheets);
    }

    Look enlarged(double newFactor) {
        return new Look(theme, sheets, newFactor);
    }

    /// @param content all of the scene that grows
    void apply(Scene scene, Enlarged content) {
        if (!scene.getStylesheets().equals(sheets)) {
            scene.getStylesheets().setAll(sheets);
        }
        Node root = scene.getRoot();
        root.getStyleClass().removeAll(Theme.LIGHT.spelling(), Theme.DARK.spelling());
        root.getStyleClass().add(theme.spelling());
        content.setFactor(factor);
    }
}
