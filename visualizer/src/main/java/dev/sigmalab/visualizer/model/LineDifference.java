package dev.sigmalab.visualizer.model;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;

/// How two texts differ, line by line.
public final class LineDifference {
    private LineDifference() {}

    /// A line of the one text, of the other, or of both.
    public record Line(Kind kind, String text) {}

    /// Where a line stands.
    public enum Kind {
        BOTH(" ", "same"),
        ONE("−", "removed"),
        OTHER("+", "added");

        private final String sign;
        private final String style;

        Kind(String sign, String style) {
            this.sign = sign;
            this.style = style;
        }

        public String sign() {
            return sign;
        }

        /// A name for style sheets.
        public String style() {
            return style;
        }
    }

    /// All lines of both, those of the one before those of the other where they differ.
    public static List<Line> of(String one, String other) {
        DiffRowGenerator rows =
                DiffRowGenerator.create().lineNormalizer(line -> line).build();
        List<Line> lines = new ArrayList<>();
        for (DiffRow row :
                rows.generateDiffRows(one.lines().toList(), other.lines().toList())) {
            switch (row.getTag()) {
                case EQUAL -> lines.add(new Line(Kind.BOTH, row.getOldLine()));
                case DELETE -> lines.add(new Line(Kind.ONE, row.getOldLine()));
                case INSERT -> lines.add(new Line(Kind.OTHER, row.getNewLine()));
                case CHANGE -> {
                    lines.add(new Line(Kind.ONE, row.getOldLine()));
                    lines.add(new Line(Kind.OTHER, row.getNewLine()));
                }
            }
        }
        return lines;
    }
}
