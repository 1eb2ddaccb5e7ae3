package dev.sigmalab.engine.problem;

/// A stretch of text by 1-based lines and columns, both ends inclusive, columns counted in UTF-16 units.
///
/// @param line first line
/// @param column first column
/// @param endLine last line
/// @param endColumn last column
public record Span(int line, int column, int endLine, int endColumn) implements Comparable<Span> {
    /// The span of things that stand nowhere in a text, such as nodes that an optimiser made.
    public static final Span NONE = new Span(0, 0, 0, 0);

    public Span {
        if (line < 0 || column < 0 || endLine < line || (endLine == line && endColumn < column)) {
            throw new IllegalArgumentException(
                    "span ends before it starts: %d:%d to %d:%d".formatted(line, column, endLine, endColumn));
        }
    }

    /// One character at a place.
    public static Span at(int line, int column) {
        return new Span(line, column, line, column);
    }

    /// The smallest span that covers this one and the other; [#NONE] covers nothing.
    public Span union(Span other) {
        if (this.equals(NONE)) {
            return other;
        }
        if (other.equals(NONE)) {
            return this;
        }
        Span first = startsBefore(other) ? this : other;
        Span last = endsAfter(other) ? this : other;
        return new Span(first.line, first.column, last.endLine, last.endColumn);
    }

    /// Whether another span lies within this one; in [#NONE] lies nothing.
    public boolean covers(Span other) {
        return !equals(NONE) && !other.equals(NONE) && union(other).equals(this);
    }

    private boolean startsBefore(Span other) {
        return line != other.line ? line < other.line : column <= other.column;
    }

    private boolean endsAfter(Span other) {
        return endLine != other.endLine ? endLine > other.endLine : endColumn >= other.endColumn;
    }

    @Override
    public int compareTo(Span other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
