package dev.sigmalab.engine.data;

import java.util.List;

/// A column of text, dictionary encoded; values of kinds that have no number (arrays, JSON) are here as text too.
public final class TextColumn implements Column {
    /// The code of NULL.
    public static final int NULL_CODE = -1;

    private final String name;
    private final ColumnType type;
    private final Presence presence;
    private final Numbers codes;
    private final List<String> dictionary;

    /// @param codes `[rows]` index into the dictionary, [#NULL_CODE] where absent
    TextColumn(String name, ColumnType type, Presence presence, Numbers codes, List<String> dictionary) {
        this.name = name;
        this.type = type;
        this.presence = presence;
        this.codes = codes;
        this.dictionary = List.copyOf(dictionary);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ColumnType type() {
        return type;
    }

    @Override
    public Presence presence() {
        return presence;
    }

    @Override
    public long bytes() {
        long texts =
                dictionary.stream().mapToLong(text -> 48 + 2L * text.length()).sum();
        return codes.bytes() + presence.bytes() + texts;
    }

    /// The row's index into [#dictionary()], or [#NULL_CODE].
    public int code(int row) {
        return (int) codes.at(row);
    }

    /// The distinct values in order of first appearance.
    public List<String> dictionary() {
        return dictionary;
    }

    /// The row's text, or null.
    public String text(int row) {
        int code = code(row);
        return code == NULL_CODE ? null : dictionary.get(code);
    }
}
