package dev.sigmalab.engine.problem;

/// A line of text as a terminal shows it: tabs as blanks, wide characters as two cells, marks on letters as none.
public final class DisplayText {
    private static final int TAB = 4;

    private DisplayText() {}

    /// The line with tabs as blanks and control characters as a visible sign.
    public static String shown(String line) {
        StringBuilder shown = new StringBuilder();
        int cells = 0;
        for (int i = 0; i < line.length(); ) {
            int codePoint = line.codePointAt(i);
            int width = cells(codePoint, cells);
            if (codePoint == '\t') {
                shown.append(" ".repeat(width));
            } else {
                shown.appendCodePoint(Character.isISOControl(codePoint) ? '\uFFFD' : codePoint);
            }
            cells += width;
            i += Character.charCount(codePoint);
        }
        return shown.toString();
    }

    /// How many cells the first `length` UTF-16 units of a line take; units beyond its end take one each.
    public static int cells(String line, int length) {
        int cells = 0;
        int end = Math.min(length, line.length());
        for (int i = 0; i < end; ) {
            int codePoint = line.codePointAt(i);
            cells += cells(codePoint, cells);
            i += Character.charCount(codePoint);
        }
        return cells + length - end;
    }

    private static int cells(int codePoint, int before) {
        if (codePoint == '\t') {
            return TAB - before % TAB;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /// East Asian wide and full-width characters and pictographs, by block.
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F900 && c <= 0x1F9FF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
