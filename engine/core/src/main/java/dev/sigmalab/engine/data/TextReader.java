package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.value.Value;

/// Collects text as codes into a dictionary.
final class TextReader implements ColumnReader {
    private final String name;
    private final ColumnType type;
    private final Presence.Builder presence = new Presence.Builder();
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();
    private final Numbers.Builder codes;

    TextReader(String name, ColumnType type, HeapShare share) {
        this.name = name;
        this.type = type;
        this.codes = new Numbers.Builder(share);
    }

    @Override
    public void read(ResultSet row, int index) throws SQLException {
        add(row.getString(index));
    }

    @Override
    public void read(Value[][] rows, int count, int column) {
        for (int row = 0; row < count; row++) {
            add(rows[row][column].getString());
        }
    }

    private void add(String text) {
        presence.add(text != null);
        codes.add(text == null ? TextColumn.NULL_CODE : code(text));
    }

    private int code(String text) {
        Integer known = codeOf.get(text);
        if (known != null) {
            return known;
        }
        codeOf.put(text, dictionary.size());
        dictionary.add(text);
        return dictionary.size() - 1;
    }

    @Override
    public Column finish() {
        return new TextColumn(name, type, presence.build(), codes.build(), dictionary);
    }
}
