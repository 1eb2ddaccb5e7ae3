package dev.sigmalab.visualizer.chart;

import java.awt.Color;

/// The colours of pictures. Contrasts are computed against the background, and hold for red-green and blue-yellow
/// blindness.
public enum Theme {
    LIGHT(0xFFFFFF, 0x24292F, 0x57606A, 0xE6EAEF, 0xAFB8C1),
    DARK(0x0D1117, 0xC9D1D9, 0x8B949E, 0x21262D, 0x484F58);

    private final Color background;
    private final Color text;
    private final Color muted;
    private final Color grid;
    private final Color line;

    Theme(int background, int text, int muted, int grid, int line) {
        this.background = new Color(background);
        this.text = new Color(text);
        this.muted = new Color(muted);
        this.grid = new Color(grid);
        this.line = new Color(line);
    }

    public Color background() {
        return background;
    }

    public Color text() {
        return text;
    }

    /// Captions and numbers on axes.
    public Color muted() {
        return muted;
    }

    Color grid() {
        return grid;
    }

    /// Axes and ticks.
    Color line() {
        return line;
    }
}
