package dev.sigmalab.app.settings;

import java.util.Locale;

/// The colours of the window.
public enum Theme {
    LIGHT,
    DARK;

    /// The other one.
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// As files and options spell it.
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
