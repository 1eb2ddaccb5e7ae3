package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

    /// The query that loads the rows: the columns as `C0, C1, …`, then the key as `K0, K1, …`, then further
    /// expressions as `X0, X1, …`.
    public String sql(List<String> further) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            items.add(item(columns.get(i).text(), "C" + i));
        }
        for (int i = 0; i < key.size(); i++) {
            items.add(item(key.get(i), "K" + i));
        }
        for (int i = 0; i < further.size(); i++) {
            items.add(item(further.get(i), "X" + i));
        }
        String list = items.isEmpty() ? "1 AS X0" : items.stream().collect(Collectors.joining(",\n  "));
        return "SELECT\n  " + list + "\nFROM " + from.text();
    }

    /// One expression over the rows of FROM, for finding which of them the database refuses.
    public String sqlOf(SourceText expression) {
        return "SELECT " + expression.text() + " FROM " + from.text();
    }

    /// The line break keeps a comment at the end of the text from swallowing what follows.
    private static String item(String text, String label) {
        return text.contains("--") || text.contains("//") ? text + "\n AS " + label : text + " AS " + label;
    }
}
