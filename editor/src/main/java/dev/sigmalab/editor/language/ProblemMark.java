package dev.sigmalab.editor.language;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A problem at the stretch of text that it is drawn under.
///
/// @param start offset of the first character
/// @param end offset after the last, above `start` unless the text is empty
public record ProblemMark(int start, int end, Problem problem) {
    public ProblemMark {
        Objects.requireNonNull(problem);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("from %d to %d".formatted(start, end));
        }
    }

    /// The marks of problems in a text by place; problems without a place have none. What lies at blanks or at the end
    /// moves back to the last visible character, so that there is something to see.
    public static List<ProblemMark> of(String text, List<Problem> problems) {
        SourceText source = SourceText.script(text);
        List<ProblemMark> marks = new ArrayList<>();
        for (Problem problem : problems) {
            if (!problem.span().equals(Span.NONE)) {
                marks.add(of(source, text, problem));
            }
        }
        marks.sort(Comparator.comparingInt(ProblemMark::start).thenComparingInt(ProblemMark::end));
        return List.copyOf(marks);
    }

    private static ProblemMark of(SourceText source, String text, Problem problem) {
        Span span = problem.span();
        int start = source.offset(span.line(), span.column());
        int end = Math.min(text.length(), source.offset(span.endLine(), span.endColumn()) + 1);
        while (end > start + 1 && isBlank(text, end - 1)) {
            end--;
        }
        if (start >= end || isBlank(text, start) && end == start + 1) {
            return before(text, start, problem);
        }
        return new ProblemMark(start, end, problem);
    }

    private static ProblemMark before(String text, int offset, Problem problem) {
        int end = Math.min(offset, text.length());
        while (end > 0 && isBlank(text, end - 1)) {
            end--;
        }
        return end == 0
                ? new ProblemMark(0, Math.min(1, text.length()), problem)
                : new ProblemMark(end - 1, end, problem);
    }

    private static boolean isBlank(String text, int index) {
        return index >= text.length() || Character.isWhitespace(text.charAt(index));
    }

    /// This mark after a stretch of the text was replaced: none if the stretch lies in it or at its ends.
    ///
    /// @param length how many characters were written there
    public Optional<ProblemMark> afterEdit(int from, int to, int length) {
        if (to < start || to == start && length == 0) {
            int shift = length - (to - from);
            return Optional.of(new ProblemMark(start + shift, end + shift, problem));
        }
        return from > end ? Optional.of(this) : Optional.empty();
    }

    /// Whether this mark covers an offset; the place right after it counts.
    public boolean touches(int offset) {
        return start <= offset && offset <= end;
    }

    /// The problem in words: cause, and hint if there is one, a line each.
    public String description() {
        return problem.hint().isEmpty() ? problem.message() : problem.message() + "\n" + problem.hint();
    }
}
