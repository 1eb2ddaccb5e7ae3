package dev.sigmalab.app.workbench;

import dev.sigmalab.app.settings.Layout;
import dev.sigmalab.app.settings.Layout.Split;
import dev.sigmalab.app.settings.Layout.Tabs;
import dev.sigmalab.app.settings.Settings;
import dev.sigmalab.app.shell.Frame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The layouts that have a name.
enum Layouts {
    ANALYSE(
            "Layout Analyse: notebook in the middle, loss, parameters, weights and gradient at the right",
            new Split(true, List.of(side(), Tabs.of(Panels.NOTEBOOK), run(0.5)), List.of(Widths.SIDE, 1 - Widths.RUN))),
    TEACH(
            "Layout Teach: one condition fills the window, notebook and panels are tabs behind it, at 150%",
            new Tabs(
                    List.of(
                            Panels.NOTEBOOK,
                            Panels.TEACH,
                            Panels.GRADIENT,
                            Panels.WEIGHTS,
                            Panels.LOSS,
                            Panels.PARAMETERS),
                    1)),
    COMPARE(
            "Layout Compare: runs at the left, both sides of the comparison below the notebook",
            new Split(
                    true,
                    List.of(
                            Tabs.of("runs", "explorer", "outline"),
                            new Split(
                                    false, List.of(Tabs.of(Panels.NOTEBOOK), Tabs.of(Panels.COMPARE)), List.of(0.35))),
                    List.of(Widths.SIDE))),
    RESET(
            "Layout Reset: as on the first day",
            new Split(true, List.of(side(), Tabs.of(Panels.NOTEBOOK)), List.of(Widths.SIDE)));

    /// Shares of the width that the window is drawn for.
    private static final class Widths {
        private static final double SIDE = 240.0 / 1440;
        private static final double RUN = 440.0 / 1440;
    }

    private final String words;
    private final Layout layout;

    Layouts(String words, Layout layout) {
        this.words = words;
        this.layout = layout;
    }

    private static Layout side() {
        return Tabs.of("explorer", "outline", "runs");
    }

    private static Layout run(double share) {
        return new Split(
                false,
                List.of(Tabs.of(Panels.LOSS, Panels.PARAMETERS), Tabs.of(Panels.WEIGHTS, Panels.GRADIENT)),
                List.of(share));
    }

    /// The title of its command.
    String words() {
        return words;
    }

    Layout layout() {
        return layout;
    }

    /// The key of its command; empty for none.
    String key() {
        return this == TEACH ? "Ctrl+Alt+T" : "";
    }

    /// The layout of a name in any case.
    static Optional<Layouts> named(String name) {
        return Stream.of(values())
                .filter(layout -> layout.spelling().equalsIgnoreCase(name))
                .findFirst();
    }

    /// Its name in commands.
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Arranges the window so, enlarged for those at the back where that belongs to it.
    void apply(Frame frame) {
        frame.shell().arrange(layout);
        frame.setPresenting(this == TEACH);
    }

    /// Arranges the window as it was left the last time, as far as that is known.
    static void restore(Settings last, Frame frame) {
        boolean arranged = last.layout()
                .map(layout -> frame.shell().arrange(layout, last.floating()))
                .orElse(false);
        if (!arranged) {
            frame.shell().arrange(RESET.layout);
        }
        frame.setPresenting(last.presenting());
    }

    /// The settings with everything where it is now.
    static Settings remember(Settings settings, Frame frame) {
        return settings.with(frame.shell().layout())
                .with(frame.shell().floating())
                .withPresenting(frame.isPresenting());
    }
}
