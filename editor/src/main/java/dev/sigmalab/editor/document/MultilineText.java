package dev.sigmalab.editor.document;

import dev.sigmalab.editor.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Long text as notebooks store it: a list of lines, each with its line end, so that version control compares lines.
public final class MultilineText {
    private MultilineText() {}

    /// The lines of a text, each but the last ending in `\n`; no line for the empty text.
    public static Json.Array toLines(String text) {
        List<Json> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(new Json.Text(text.substring(start, next)));
            start = next;
        }
        return new Json.Array(lines);
    }

    /// The text of a string or a list of strings; nothing for any other value.
    public static Optional<String> join(Json value) {
        return switch (value) {
            case Json.Text(String text) -> Optional.of(text);
            case Json.Array(List<Json> items) -> joinAll(items);
            default -> Optional.empty();
        };
    }

    private static Optional<String> joinAll(List<Json> items) {
        StringBuilder joined = new StringBuilder();
        for (Json item : items) {
            if (!(item instanceof Json.Text(String text))) {
                return Optional.empty();
            }
            joined.append(text);
        }
        return Optional.of(joined.toString());
    }
}
