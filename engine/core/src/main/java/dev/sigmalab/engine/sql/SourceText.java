package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import java.util.Arrays;
import org.apache.calcite.sql.SqlNode;

/// A stretch of a script's text whose places are always places in the whole script.
///
/// Offsets count UTF-16 units from 0 in the whole script; lines and columns count from 1. A line ends with `\n`,
/// `\r\n` or a lone `\r`. Narrower stretches share the script, its line starts and its tokens.
public final class SourceText {
    private final Script script;
    private final int start;
    private final int end;

    private SourceText(Script script, int start, int end) {
        if (start < 0 || end < start || end > script.text.length()) {
            throw new IndexOutOfBoundsException("%d to %d of %d".formatted(start, end, script.text.length()));
        }
        this.script = script;
        this.start = start;
        this.end = end;
    }

    /// A whole script.
    public static SourceText script(String text) {
        return new SourceText(new Script(text), 0, text.length());
    }

    /// The characters of this stretch.
    public String text() {
        return script.text.substring(start, end);
    }

    /// Offset of the first character in the whole script.
    public int start() {
        return start;
    }

    /// Offset after the last character in the whole script.
    public int end() {
        return end;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /// The whole script that this is a part of.
    public SourceText whole() {
        return new SourceText(script, 0, script.text.length());
    }

    /// A stretch of the same script by offsets, the end exclusive.
    public SourceText range(int from, int to) {
        return new SourceText(script, from, to);
    }

    /// A stretch of the same script by lines and columns.
    public SourceText range(Span span) {
        return range(offset(span.line(), span.column()), offset(span.endLine(), span.endColumn()) + 1);
    }

    /// The exact text of a span of the script.
    public String slice(Span span) {
        return range(span).text();
    }

    /// The exact text that a parsed node was read from, with the parentheses and keywords that belong to it.
    ///
    /// Brackets around its operands are part of it; brackets around the whole node are not, except around
    /// a subquery, a row and a list.
    public SourceText of(SqlNode node) {
        return NodeExtent.of(node, this);
    }

    /// This stretch without blanks and comments at its two ends.
    public SourceText trimmed() {
        SqlTokens own = tokens();
        if (own.isEmpty()) {
            return range(start, start);
        }
        return range(own.get(0).start(), own.get(own.size() - 1).end());
    }

    /// The tokens that lie in this stretch, without blanks and comments.
    public SqlTokens tokens() {
        return script.tokens(this).within(start, end);
    }

    /// Where this stretch stands; an empty stretch has the place of the character after it.
    public Span span() {
        return span(start, end);
    }

    /// The span of offsets `from` to `to`, the end exclusive.
    public Span span(int from, int to) {
        int last = Math.max(from, to - 1);
        return new Span(line(from), column(from), line(last), column(last));
    }

    /// The span of a token.
    public Span span(SqlToken token) {
        return span(token.start(), token.end());
    }

    /// The 1-based line of an offset; the end of the script is a place too.
    public int line(int offset) {
        int found = Arrays.binarySearch(script.lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// The 1-based column of an offset.
    public int column(int offset) {
        return offset - script.lineStarts[line(offset) - 1] + 1;
    }

    /// The offset of a 1-based line and column, kept inside the script.
    public int offset(int line, int column) {
        int lineIndex = Math.clamp(line - 1L, 0, script.lineStarts.length - 1);
        return Math.clamp((long) script.lineStarts[lineIndex] + column - 1, 0, script.text.length());
    }

    /// How many lines the whole script has.
    public int lines() {
        return script.lineStarts.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText that
                && start == that.start
                && end == that.end
                && (script == that.script || script.text.equals(that.script.text));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * script.text.hashCode() + start) + end;
    }

    /// The text itself.
    @Override
    public String toString() {
        return text();
    }

    /// What all stretches of one script share. The tokens are made once, on first use.
    private static final class Script {
        private final String text;
        private final int[] lineStarts;
        private volatile SqlTokens tokens;

        private Script(String text) {
            this.text = text;
            this.lineStarts = lineStarts(text);
        }

        private SqlTokens tokens(SourceText any) {
            if (tokens == null) {
                tokens = SqlTokens.of(any.whole());
            }
            return tokens;
        }

        private static int[] lineStarts(String text) {
            int[] starts = new int[16];
            int count = 1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                if (c == '\n' || (c == '\r' && !pair)) {
                    starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
                    starts[count++] = i + 1;
                }
            }
            return Arrays.copyOf(starts, count);
        }
    }
}
