package dev.sigmalab.engine.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The text of a TRAIN statement under another name and with other options, all else as it was written.
public final class ForkedTrain {
    private static final String RESUME = "resume";

    private final Statement.Train train;
    private final List<Edit> edits = new ArrayList<>();

    /// @param from offset in the statement's own text
    private record Edit(int from, int to, String text) {}

    private ForkedTrain(Statement.Train train) {
        this.train = train;
    }

    /// The text.
    ///
    /// @param name of the learned query, as it is to be written
    /// @param options to be set, as their values are written; others stay
    public static String text(Statement.Train train, String name, Map<String, String> options) {
        ForkedTrain fork = new ForkedTrain(train);
        fork.rename(name);
        Map<String, String> set = new LinkedHashMap<>(options);
        // A run that begins in another's middle does not begin in its own.
        train.option(RESUME).ifPresent(_ -> set.put(RESUME, "FALSE"));
        fork.set(set);
        return fork.edited();
    }

    /// From behind TRAIN to the end of the name: OR REPLACE goes, since nothing is to be replaced.
    private void rename(String name) {
        SqlToken first = train.source().tokens().get(0);
        SourceText written = train.source().range(train.name().span());
        edits.add(edit(first.end(), written.end(), " " + name));
    }

    private void set(Map<String, String> options) {
        List<String> added = new ArrayList<>();
        options.forEach((key, value) -> {
            String text = key + " => " + value;
            train.option(key)
                    .map(option -> train.source().range(option.span()))
                    .ifPresentOrElse(place -> edits.add(edit(place.start(), place.end(), text)), () -> added.add(text));
        });
        if (added.isEmpty()) {
            return;
        }
        String text = String.join(", ", added);
        if (train.options().isEmpty()) {
            int end = train.source().end();
            edits.add(edit(end, end, "\nUSING (" + text + ")"));
        } else {
            int end = train.source().range(train.options().getLast().span()).end();
            edits.add(edit(end, end, ", " + text));
        }
    }

    private Edit edit(int from, int to, String text) {
        int start = train.source().start();
        return new Edit(from - start, to - start, text);
    }

    private String edited() {
        StringBuilder text = new StringBuilder(train.source().text());
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::from)
                        .thenComparingInt(Edit::to)
                        .reversed())
                .forEach(edit -> text.replace(edit.from, edit.to, edit.text));
        return text.toString();
    }
}
