package dev.sigmalab.engine.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a column of text could be cast to.
final class TextContent {
    private static final Predicate<String> NUMBER = Pattern.compile(
                    "\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*")
            .asMatchPredicate();
    private static final Predicate<String> DATE =
            Pattern.compile("\\s*\\d{4}-\\d{2}-\\d{2}\\s*").asMatchPredicate();
    private static final Predicate<String> TIMESTAMP = Pattern.compile(
                    "\\s*\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?\\s*")
            .asMatchPredicate();

    private TextContent() {}

    /// The type that every text reads as; empty when there is none, or no text.
    static Optional<String> castTarget(List<String> texts) {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        return all(texts, NUMBER)
                ? Optional.of("DOUBLE PRECISION")
                : all(texts, DATE)
                        ? Optional.of("DATE")
                        : all(texts, TIMESTAMP) ? Optional.of("TIMESTAMP") : Optional.empty();
    }

    /// The plural noun for a cast target.
    static String word(String target) {
        return target.equals("DATE") ? "dates" : target.equals("TIMESTAMP") ? "timestamps" : "numbers";
    }

    private static boolean all(List<String> texts, Predicate<String> test) {
        return texts.stream().allMatch(test);
    }
}
