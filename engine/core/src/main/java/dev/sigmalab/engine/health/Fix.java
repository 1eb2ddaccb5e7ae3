package dev.sigmalab.engine.health;

import java.util.Comparator;
import java.util.List;

/// A change of a script that mends what keeps a training from learning. Immutable: it is looked at before it is made.
///
/// @param words what it does, as a command: `Let LEARN() pick the start`
/// @param edits replacements that do not overlap, in the order of the text
public record Fix(String words, List<Edit> edits) {
    public Fix {
        edits = edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList();
    }

    /// One replacement.
    ///
    /// @param start offset in the script of the first character replaced
    /// @param end offset after the last
    public record Edit(int start, int end, String text) {}

    /// The script with the change made.
    public String applied(String script) {
        StringBuilder text = new StringBuilder(script);
        for (Edit edit : edits.reversed()) {
            text.replace(edit.start(), edit.end(), edit.text());
        }
        return text.toString();
    }
}
