package dev.sigmalab.editor.language;

import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Blanks at the start of lines: two for each step.
public final class Indentation {
    /// One step.
    public static final String STEP = "  ";

    private static final Set<String> OPENERS = Set.of("AS", "SELECT", "FROM", "WHERE", "CASE", "SET", "VALUES");

    private Indentation() {}

    /// What a new line at an offset starts with: the blanks of the line before, and one step more after an open bracket
    /// or a word that something must follow, unless a closing bracket stands there.
    public static String ofNewLine(String text, int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        String line = text.substring(lineStart, offset);
        int steps = opened(line);
        String blanks = blanksOf(line);
        boolean closes = offset < text.length() && ")]}".indexOf(text.charAt(offset)) >= 0;
        return blanks + (steps > 0 && !closes ? STEP : "");
    }

    private static String blanksOf(String line) {
        int length = 0;
        while (length < line.length() && (line.charAt(length) == ' ' || line.charAt(length) == '\t')) {
            length++;
        }
        return line.substring(0, length);
    }

    private static int opened(String line) {
        List<SqlToken> tokens = SourceText.script(line).tokens();
        int depth = 0;
        for (SqlToken token : tokens) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        boolean opener = !tokens.isEmpty()
                && tokens.getLast().kind() == SqlToken.Kind.WORD
                && OPENERS.contains(tokens.getLast().upper());
        return Math.max(0, depth) + (opener ? 1 : 0);
    }

    /// Some lines, each moved right by one step; lines without text stay as they are.
    public static String indent(String lines) {
        return eachLine(lines, line -> line.isBlank() ? line : STEP + line);
    }

    /// Some lines, each moved left by up to one step.
    public static String dedent(String lines) {
        return eachLine(
                lines,
                line -> line.substring(Math.min(STEP.length(), blanksOf(line).length())));
    }

    private static String eachLine(String lines, UnaryOperator<String> change) {
        return Arrays.stream(lines.split("\n", -1)).map(change).collect(Collectors.joining("\n"));
    }
}
