package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/// Marks as lines across a plot, their labels inside it.
final class MarkLines {
    private static final Color NONE = new Color(0, true);
    private final Theme theme;
    private final Font font;

    MarkLines(Theme theme, Font font) {
        this.theme = theme;
        this.font = font;
    }

    void addTo(XYPlot plot, List<Mark> marks) {
        for (Mark mark : marks) {
            ValueMarker line = new ValueMarker(mark.at(), colour(mark.kind()), stroke(mark.kind()));
            line.setAlpha(1);
            line.setLabelBackgroundColor(NONE);
            if (!mark.label().isEmpty()) {
                line.setLabel(mark.label());
                line.setLabelFont(font);
                line.setLabelPaint(colour(mark.kind()));
            }
            Layer layer = mark.kind() == Mark.Kind.CHOSEN_X ? Layer.FOREGROUND : Layer.BACKGROUND;
            if (mark.kind().isVertical()) {
                placeBeside(line, mark, plot.getDomainAxis().getRange());
                plot.addDomainMarker(line, layer);
            } else {
                line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
                line.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
                plot.addRangeMarker(line, layer);
            }
        }
    }

    /// Labels stand at the side where there is room.
    private static void placeBeside(ValueMarker line, Mark mark, Range range) {
        boolean isRight = mark.at() > range.getCentralValue();
        if (mark.kind() == Mark.Kind.EVENT_X) {
            // At the bottom, since at the top stands which epoch is the best.
            line.setLabelAnchor(isRight ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
            line.setLabelTextAnchor(isRight ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT);
            return;
        }
        line.setLabelAnchor(isRight ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
        line.setLabelTextAnchor(isRight ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
    }

    private Color colour(Mark.Kind kind) {
        return switch (kind) {
            case CHOSEN_X -> theme.text();
            case NOTABLE_X, NOTABLE_Y, EVENT_X -> theme.muted();
            case BOUNDARY_X, LIMIT_Y -> theme.line();
        };
    }

    private static Stroke stroke(Mark.Kind kind) {
        return switch (kind) {
            case CHOSEN_X -> new BasicStroke(1.2f);
            case BOUNDARY_X -> new BasicStroke(1);
            case NOTABLE_X, NOTABLE_Y, LIMIT_Y, EVENT_X ->
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 3}, 0);
        };
    }
}
