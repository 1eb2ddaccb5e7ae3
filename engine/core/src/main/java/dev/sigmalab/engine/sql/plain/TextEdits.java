package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Replacements in a stretch of text. A replacement inside a replaced stretch is void: the outer one wins.
final class TextEdits {
    private record Edit(int start, int end, String text) {}

    private final SourceText source;
    private final List<Edit> edits = new ArrayList<>();

    TextEdits(SourceText source) {
        this.source = source;
    }

    /// Replaces the characters from one offset of the script to another.
    void replace(int start, int end, String text) {
        edits.add(new Edit(start, end, text));
    }

    /// The stretch with all replacements made.
    String apply() {
        List<Edit> ordered = edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).thenComparing(Edit::end, Comparator.reverseOrder()))
                .toList();
        StringBuilder out = new StringBuilder();
        int position = source.start();
        for (Edit edit : ordered) {
            if (edit.start() >= position) {
                out.append(source.range(position, edit.start()).text()).append(edit.text());
                position = edit.end();
            }
        }
        return out.append(source.range(position, source.end()).text()).toString();
    }
}
