package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.util.List;
import java.util.Optional;

/// Says why a column has no thresholds, and what to write instead.
record Incomparable(DescribedColumns columns) {
    /// Text cannot be compared softly; where all of it reads as numbers or dates, the hint is the cast to write.
    ProblemException problem(int column, ColumnType type, Span span) {
        String text = columns.text(column);
        List<String> sample = type.kind() == ColumnType.Kind.TEXT ? columns.sample(column) : List.of();
        Optional<String> target = TextContent.castTarget(sample);
        if (type.sqlName().startsWith("INTERVAL")) {
            return Binding.problem(
                    "interval-comparison",
                    span,
                    "'%s' is an interval, and only numbers, dates and times can be compared softly".formatted(text),
                    "compare the number that DATEDIFF(SECOND, from, to) gives");
        }
        if (type.kind() == ColumnType.Kind.TIMESTAMP_ZONED) {
            return Binding.problem(
                    "zoned-comparison",
                    span,
                    "'%s' is a timestamp with time zone, which cannot be compared softly in this version"
                            .formatted(text),
                    "compare CAST(%s AS TIMESTAMP)".formatted(text));
        }
        return Binding.problem(
                "text-comparison",
                span,
                "'%s' is %s, and only numbers, dates and times can be compared softly"
                        .formatted(text, type.kind() == ColumnType.Kind.TEXT ? "text" : type),
                target.map(cast -> "its values read as %s: write CAST(%s AS %s)"
                                .formatted(TextContent.word(cast), text, cast))
                        .orElse("keep the comparison exact: a constant in place of LEARN, and no SOFT around it"));
    }
}
