package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.jfree.pdf.PDFDocument;
import org.jfree.pdf.PDFGraphics2D;
import org.jfree.pdf.PDFHints;
import org.jfree.svg.SVGGraphics2D;

/// A picture as the bytes of a file. Takes a while: not for the window's thread.
///
/// @param width in pixels of the screen, or points on paper
/// @param height likewise
public record PictureExport(Picture picture, Theme theme, int width, int height) {
    public PictureExport {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + " × " + height);
        }
    }

    /// Kinds of files.
    public enum Format {
        PNG("png"),
        SVG("svg"),
        PDF("pdf"),
        CSV("csv");

        private final String extension;

        Format(String extension) {
            this.extension = extension;
        }

        /// What file names end with, without the dot.
        public String extension() {
            return extension;
        }
    }

    /// Pixels of a PNG per pixel of the screen: sharp in slides and on paper.
    private static final double PNG_SCALE = 2;

    /// The file's content.
    public byte[] bytes(Format format) {
        return switch (format) {
            case PNG -> png(PNG_SCALE);
            case SVG -> svg().getBytes(StandardCharsets.UTF_8);
            case PDF -> pdf();
            case CSV -> picture.table().csv().getBytes(StandardCharsets.UTF_8);
        };
    }

    /// @param scale pixels of the image per pixel of the picture's size
    public byte[] png(double scale) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(Raster.opaque(picture, theme, width, height, scale), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String svg() {
        SVGGraphics2D graphics = new SVGGraphics2D(width, height);
        draw(graphics);
        return graphics.getSVGDocument();
    }

    /// The picture as an element for a page of HTML.
    ///
    /// @param id unique in the page: what is defined in the element is named after it
    public String svgElement(String id) {
        SVGGraphics2D graphics = new SVGGraphics2D(width, height);
        graphics.setDefsKeyPrefix(id);
        draw(graphics);
        return graphics.getSVGElement(id);
    }

    private byte[] pdf() {
        PDFDocument document = new PDFDocument();
        PDFGraphics2D graphics =
                document.createPage(new Rectangle2D.Double(0, 0, width, height)).getGraphics2D();
        // Text as outlines: the fonts that every reader has lack signs such as ∞.
        graphics.setRenderingHint(PDFHints.KEY_DRAW_STRING_TYPE, PDFHints.VALUE_DRAW_STRING_TYPE_VECTOR);
        draw(graphics);
        return document.getPDFBytes();
    }

    private void draw(Graphics2D graphics) {
        picture.draw(graphics, new Rectangle2D.Double(0, 0, width, height), theme);
        graphics.dispose();
    }
}
