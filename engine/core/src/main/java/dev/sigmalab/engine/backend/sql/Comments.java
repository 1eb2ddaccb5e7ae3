package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.ir.Origin;
import java.util.List;
import java.util.stream.Collectors;

/// What queries are about, in the analyst's words.
final class Comments {
    private static final int LONGEST = 100;

    private Comments() {}

    /// A line for each origin that has words; they can end no comment.
    static String of(List<Origin> origins) {
        return origins.stream()
                .map(Origin::operator)
                .map(words -> words.replaceAll("\\s+", " ").strip())
                .filter(words -> !words.isEmpty())
                .distinct()
                .map(words -> "-- " + (words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words) + "\n")
                .collect(Collectors.joining());
    }
}
