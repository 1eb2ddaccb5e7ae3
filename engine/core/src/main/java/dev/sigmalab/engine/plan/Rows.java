package dev.sigmalab.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The SQL by which the rows of a frame are read.
final class Rows {
    private Rows() {}

    /// A query of select items over a frame's rows.
    static String of(OpenFrame frame, List<String> items) {
        return switch (frame) {
            case OpenFrame.Loaded loaded -> loaded.with() + select(items) + loaded.source();
            case OpenFrame.Groups groups
            when groups.isRenamed() ->
                select(items) + "\nFROM ("
                        + groups.places().stream().map(Rows::keys).collect(Collectors.joining("\nUNION\n"))
                        + ") SIGMALAB_GROUPED";
            case OpenFrame.Groups groups ->
                // The items are functions of the keys, so a group has one of each.
                groups.places().stream()
                        .map(keys -> "SELECT DISTINCT * FROM (" + of(keys.place(), items) + ") SIGMALAB_GROUPED")
                        .collect(Collectors.joining("\nUNION\n"));
            case OpenFrame.Unit _ -> select(items);
        };
    }

    private static String keys(OpenFrame.Keys keys) {
        List<String> items = new ArrayList<>();
        for (int n = 0; n < keys.keys().size(); n++) {
            items.add(ended(keys.keys().get(n)) + " AS SIGMALAB_K" + n);
        }
        return "SELECT DISTINCT * FROM (" + of(keys.place(), items) + ") SIGMALAB_KEYS";
    }

    private static String select(List<String> items) {
        return "SELECT " + (items.isEmpty() ? "1 AS SIGMALAB_ONE" : String.join(",\n  ", items));
    }

    /// The line break keeps a comment at the end of the text from swallowing what follows.
    static String ended(String text) {
        return text.contains("--") || text.contains("//") ? text + "\n" : text;
    }
}
