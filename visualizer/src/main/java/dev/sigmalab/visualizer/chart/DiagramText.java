package dev.sigmalab.visualizer.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/// Titles of boxes, broken into lines, and how much room they need. Independent of where they are drawn.
final class DiagramText {
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    static final int LINE = 15;
    private static final int WIDEST = 148;
    private static final int MOST_LINES = 2;
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private DiagramText() {}

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /// At most two lines; what does not fit is left out.
    static List<String> lines(String title) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : title.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer, TITLE) <= WIDEST) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        if (lines.size() > MOST_LINES) {
            shown.set(MOST_LINES - 1, shown.getLast() + " …");
        }
        shown.replaceAll(DiagramText::shortened);
        return shown;
    }

    private static String shortened(String line) {
        String now = line;
        while (now.length() > 2 && width(now, TITLE) > WIDEST) {
            now = now.substring(0, now.length() - 2) + "…";
        }
        return now;
    }
}
