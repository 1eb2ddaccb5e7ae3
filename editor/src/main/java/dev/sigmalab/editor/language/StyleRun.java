package dev.sigmalab.editor.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A stretch of text with the style classes of everything that lies there.
///
/// @param length how many characters
/// @param classes style classes, none for plain text
public record StyleRun(int length, Set<String> classes) {
    /// The class of text under which a problem is marked.
    public static final String PROBLEM = "sql-problem";

    /// The class of the two brackets at the caret.
    public static final String BRACKET = "sql-bracket";

    public StyleRun {
        classes = Set.copyOf(classes);
    }

    /// Lays styles, problems and brackets over each other: runs whose lengths add up to that of the text.
    ///
    /// @param spans in order, not overlapping
    public static List<StyleRun> overlay(
            int length, List<StyledSpan> spans, List<ProblemMark> marks, List<BracketPair> brackets) {
        if (length == 0) {
            return List.of();
        }
        TreeSet<Integer> borders = borders(length, spans, marks, brackets);
        List<StyleRun> runs = new ArrayList<>();
        int span = 0;
        int start = 0;
        for (int end : borders.tailSet(1)) {
            while (span < spans.size() && spans.get(span).end() <= start) {
                span++;
            }
            Set<String> classes = new TreeSet<>();
            if (span < spans.size() && spans.get(span).start() <= start) {
                classes.add(spans.get(span).style().styleClass());
            }
            addMarks(classes, start, marks, brackets);
            runs.add(new StyleRun(end - start, classes));
            start = end;
        }
        return runs;
    }

    private static TreeSet<Integer> borders(
            int length, List<StyledSpan> spans, List<ProblemMark> marks, List<BracketPair> brackets) {
        TreeSet<Integer> borders = new TreeSet<>();
        spans.forEach(span -> borders.addAll(List.of(span.start(), span.end())));
        marks.forEach(mark -> borders.addAll(List.of(mark.start(), mark.end())));
        brackets.forEach(pair ->
                borders.addAll(List.of(pair.opening(), pair.opening() + 1, pair.closing(), pair.closing() + 1)));
        borders.removeIf(border -> border < 0 || border > length);
        borders.add(length);
        return borders;
    }

    private static void addMarks(Set<String> classes, int at, List<ProblemMark> marks, List<BracketPair> brackets) {
        if (marks.stream().anyMatch(mark -> mark.start() <= at && at < mark.end())) {
            classes.add(PROBLEM);
        }
        if (brackets.stream().anyMatch(pair -> pair.opening() == at || pair.closing() == at)) {
            classes.add(BRACKET);
        }
    }
}
