package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// Pictures as pixels.
final class Raster {
    private Raster() {}

    /// A new image without transparency.
    static BufferedImage opaque(Picture picture, Theme theme, double width, double height, double scale) {
        BufferedImage image =
                new BufferedImage(pixels(width, scale), pixels(height, scale), BufferedImage.TYPE_INT_RGB);
        draw(picture, theme, image, scale);
        return image;
    }

    /// An image to be shown and drawn again: the one given if it fits, else a new one.
    static BufferedImage onto(
            BufferedImage known, Picture picture, Theme theme, double width, double height, double scale) {
        int columns = pixels(width, scale);
        int rows = pixels(height, scale);
        BufferedImage image = known != null && known.getWidth() == columns && known.getHeight() == rows
                ? known
                : new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
        draw(picture, theme, image, scale);
        return image;
    }

    private static void draw(Picture picture, Theme theme, BufferedImage image, double scale) {
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        picture.draw(
                graphics, new Rectangle2D.Double(0, 0, image.getWidth() / scale, image.getHeight() / scale), theme);
        graphics.dispose();
    }

    private static int pixels(double length, double scale) {
        return Math.max(1, (int) Math.round(length * scale));
    }
}
