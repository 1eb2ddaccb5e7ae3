package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;

/// What the database computes for a soft query: every learnable-free part as one column over the rows of FROM.
///
/// @param from the text after FROM
/// @param columns the text of each column; equal texts are one column
/// @param key texts of the key columns, by whose hash rows are held out; empty when the rows have no key
public record LoadPlan(SourceText from, List<SourceText> columns, List<String> key) {
    public LoadPlan {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /// The query that loads the rows: the columns, then the key, then further expressions, under labels that no user
    /// writes.
    public String sql(List<String> further) {
        List<String> items = loaded();
        for (int i = 0; i < further.size(); i++) {
            items.add(item(further.get(i), "SIGMALAB_X" + i));
        }
        return select(items, "");
    }

    /// The query that loads the columns and the key as in [#sql], and after them select items as they are written.
    ///
    /// @param suffix what follows FROM, such as an ORDER BY
    public String sqlWith(List<String> written, String suffix) {
        List<String> items = loaded();
        written.forEach(item -> items.add(ended(item)));
        return select(items, suffix);
    }

    private List<String> loaded() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            items.add(item(columns.get(i).text(), "SIGMALAB_C" + i));
        }
        for (int i = 0; i < key.size(); i++) {
            items.add(item(key.get(i), "SIGMALAB_K" + i));
        }
        return items;
    }

    private String select(List<String> items, String suffix) {
        String list = items.isEmpty() ? "1 AS SIGMALAB_X0" : String.join(",\n  ", items);
        return "SELECT\n  " + list + "\nFROM " + ended(from.text()) + suffix;
    }

    /// One expression over the rows of FROM, for finding which of them the database refuses.
    public String sqlOf(SourceText expression) {
        return "SELECT " + ended(expression.text()) + " FROM " + from.text();
    }

    /// The query that counts the rows, which asks for no expression but those of FROM.
    public String count() {
        return "SELECT COUNT(*) FROM " + from.text();
    }

    private static String item(String text, String label) {
        return ended(text) + " AS " + label;
    }

    /// The line break keeps a comment at the end of the text from swallowing what follows.
    private static String ended(String text) {
        return text.contains("--") || text.contains("//") ? text + "\n" : text;
    }
}
