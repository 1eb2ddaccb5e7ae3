package dev.sigmalab.visualizer.chart;

/// How a picture that is larger than its room is looked at. Immutable.
///
/// @param zoom how much larger than what fits the room
/// @param x by how much it is moved to the right, in pixels
/// @param y by how much it is moved down
public record Camera(double zoom, double x, double y) {
    /// All of it.
    public static final Camera FIT = new Camera(1, 0, 0);

    private static final double LARGEST = 8;

    public Camera {
        zoom = Math.clamp(zoom, 1 / LARGEST, LARGEST);
    }

    /// Zoomed around a point that stays where it is.
    ///
    /// @param atX pixels from the middle of the room to the right
    /// @param atY pixels from the middle down
    public Camera zoomed(double factor, double atX, double atY) {
        double next = Math.clamp(zoom * factor, 1 / LARGEST, LARGEST);
        double by = next / zoom;
        return new Camera(next, atX - (atX - x) * by, atY - (atY - y) * by);
    }

    public Camera moved(double byX, double byY) {
        return new Camera(zoom, x + byX, y + byY);
    }
}
