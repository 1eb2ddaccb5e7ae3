package dev.sigmalab.app.settings;

import dev.sigmalab.app.trust.TrustedNotebooks;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// What the program remembers for its user. Immutable.
///
/// @param bounds where the window was
/// @param layout where the panels of the main window were
/// @param floating the other windows
/// @param presenting whether everything was shown larger
/// @param recent files that were open, the latest first
/// @param stripDismissed whether the strip of first steps was put away
/// @param trusted the notebooks that may run with all rights
public record Settings(
        Theme theme,
        Optional<WindowBounds> bounds,
        Optional<Layout> layout,
        List<Floating> floating,
        boolean presenting,
        List<Path> recent,
        boolean stripDismissed,
        TrustedNotebooks trusted) {
    /// Those of the first start.
    public static final Settings DEFAULT = new Settings(
            Theme.LIGHT, Optional.empty(), Optional.empty(), List.of(), false, List.of(), false, TrustedNotebooks.NONE);

    private static final int MOST_RECENT = 12;

    public Settings {
        floating = List.copyOf(floating);
        recent = List.copyOf(recent);
    }

    public Settings with(Theme newTheme) {
        return new Settings(newTheme, bounds, layout, floating, presenting, recent, stripDismissed, trusted);
    }

    public Settings with(WindowBounds newBounds) {
        return new Settings(
                theme, Optional.of(newBounds), layout, floating, presenting, recent, stripDismissed, trusted);
    }

    public Settings with(Layout newLayout) {
        return new Settings(
                theme, bounds, Optional.of(newLayout), floating, presenting, recent, stripDismissed, trusted);
    }

    /// With these windows besides the main one.
    public Settings with(List<Floating> newFloating) {
        return new Settings(theme, bounds, layout, newFloating, presenting, recent, stripDismissed, trusted);
    }

    public Settings withPresenting(boolean newPresenting) {
        return new Settings(theme, bounds, layout, floating, newPresenting, recent, stripDismissed, trusted);
    }

    public Settings with(TrustedNotebooks newTrusted) {
        return new Settings(theme, bounds, layout, floating, presenting, recent, stripDismissed, newTrusted);
    }

    /// With a file as the latest.
    public Settings withRecent(Path file) {
        SequencedSet<Path> files = new LinkedHashSet<>(recent);
        files.addFirst(file.toAbsolutePath().normalize());
        List<Path> latest = files.stream().limit(MOST_RECENT).toList();
        return new Settings(theme, bounds, layout, floating, presenting, latest, stripDismissed, trusted);
    }

    /// With the strip of first steps put away.
    public Settings withoutStrip() {
        return new Settings(theme, bounds, layout, floating, presenting, recent, true, trusted);
    }
}
