package dev.sigmalab.app.settings;

/// Where the window is, in logical pixels.
///
/// @param maximized whether it fills the screen; the other numbers are those of the window before that
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
    private static final double LEAST = 200;
    private static final double MOST = 100_000;

    public WindowBounds {
        if (!(Math.abs(x) <= MOST && Math.abs(y) <= MOST && fits(width) && fits(height))) {
            throw new IllegalArgumentException("no bounds of a window: %s, %s, %s, %s".formatted(x, y, width, height));
        }
    }

    private static boolean fits(double length) {
        return length >= LEAST && length <= MOST;
    }
}
