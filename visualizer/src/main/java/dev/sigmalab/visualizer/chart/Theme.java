package dev.sigmalab.visualizer.chart;

import java.awt.Color;

/// The colours of pictures. Contrasts are computed against the background, and hold for red-green and blue-yellow
/// blindness.
public enum Theme {
    LIGHT(0xFFFFFF, 0x24292F, 0x57606A, 0xE6EAEF, 0xAFB8C1, 0xC6D3E1, 0x8FB3DB, 0x4A8FC7, 0xB35C00, 0x7A2E00),
    DARK(0x0D1117, 0xC9D1D9, 0x8B949E, 0x21262D, 0x484F58, 0x30405C, 0x3F6FB0, 0xD0702A, 0xF0A95A, 0xFFE59A);

    private final Color background;
    private final Color text;
    private final Color muted;
    private final Color grid;
    private final Color line;
    private final int[] levels;

    Theme(int background, int text, int muted, int grid, int line, int... levels) {
        this.background = new Color(background);
        this.text = new Color(text);
        this.muted = new Color(muted);
        this.grid = new Color(grid);
        this.line = new Color(line);
        this.levels = levels;
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

    /// Behind the words that something is wrong.
    Color alarm() {
        return this == LIGHT ? new Color(0xB84A00) : new Color(0xE8833A);
    }

    /// One of five levels, lowest first.
    Color level(int level) {
        return new Color(levels[level]);
    }

    /// Axes and ticks.
    Color line() {
        return line;
    }
}
