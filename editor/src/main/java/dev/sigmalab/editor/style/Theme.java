package dev.sigmalab.editor.style;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;

/// Light or dark. Both name the same roles: `-sigmalab-training`, `-sigmalab-text`, `-sigmalab-problem` and so on are
/// colours that any style sheet of the window can use.
public enum Theme {
    LIGHT,
    DARK;

    /// The style sheet of all controls, for `Application.setUserAgentStylesheet`.
    public String controls() {
        return switch (this) {
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
            case DARK -> new PrimerDark().getUserAgentStylesheet();
        };
    }

    /// The style sheets to add to a scene: this theme's colours, and the notebook's parts drawn in them.
    public List<String> sheets() {
        return switch (this) {
            case LIGHT -> List.of(resource("light.css"), resource("notebook.css"));
            case DARK -> List.of(resource("dark.css"), resource("notebook.css"));
        };
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/dev/sigmalab/editor/style/" + name), name)
                .toExternalForm();
    }
}
