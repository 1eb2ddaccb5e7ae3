package dev.sigmalab.app.run;

import java.util.List;

/// A piece of what a statement shows, before it is laid out for a reader.
public sealed interface Block {
    /// What this is about, in a line.
    record Title(String text) implements Block {}

    /// Sentences, a paragraph per line.
    record Prose(String text) implements Block {}

    /// Text whose lines and blanks count, such as SQL.
    record Code(String text) implements Block {}

    /// A table.
    ///
    /// @param rows a text for each column
    /// @param truncated whether there are more rows than these
    record Grid(List<Heading> headings, List<List<String>> rows, boolean truncated) implements Block {
        public Grid {
            headings = List.copyOf(headings);
            rows = List.copyOf(rows);
        }

        /// How many rows are left out when only the first ones are shown, in words; the empty string for none.
        String more(int shown) {
            int hidden = rows.size() - shown;
            if (hidden <= 0 && !truncated) {
                return "";
            }
            String count = truncated ? "more than %,d".formatted(Math.max(0, hidden)) : "%,d".formatted(hidden);
            return hidden == 1 && !truncated ? "1 more row" : count + " more rows";
        }
    }

    /// A column's label; numbers stand right below it.
    record Heading(String label, boolean isNumber) {}
}
