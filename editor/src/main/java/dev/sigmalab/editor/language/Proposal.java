package dev.sigmalab.editor.language;

import java.util.Objects;

/// Something that may be written at a place.
///
/// @param text what is written
/// @param kind what it is
/// @param detail what else to say: a column's type and table; may be empty
/// @param caretBack how far before the end of the text the caret goes, to stand inside brackets
public record Proposal(String text, Kind kind, String detail, int caretBack) {
    /// What is proposed.
    public enum Kind {
        COLUMN("column"),
        TABLE("table"),
        LEARNED("learned query"),
        ARGUMENT("argument"),
        OPTION("option"),
        VALUE("value"),
        SOFT("soft function"),
        FUNCTION("function"),
        KEYWORD("keyword");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /// The kind in words.
        public String title() {
            return title;
        }
    }

    public Proposal {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
        Objects.checkIndex(caretBack, text.length() + 1);
    }

    static Proposal of(String text, Kind kind, String detail) {
        return new Proposal(text, kind, detail, 0);
    }

    static Proposal call(String name, Kind kind) {
        return new Proposal(name + "()", kind, "", name.equals("WEIGHT") ? 0 : 1);
    }

    Proposal withText(String newText) {
        return new Proposal(newText, kind, detail, Math.min(caretBack, newText.length()));
    }
}
