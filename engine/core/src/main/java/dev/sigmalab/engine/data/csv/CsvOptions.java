package dev.sigmalab.engine.data.csv;

import java.util.Optional;

/// What a user decides about an import instead of leaving it to the file.
///
/// @param table the table's name, else made from the file's
/// @param delimiter the character between fields, else found out
/// @param header whether the first row has names, else found out
/// @param replace whether a table of that name may be replaced; it is an error otherwise
public record CsvOptions(
        Optional<String> table, Optional<Character> delimiter, Optional<Boolean> header, boolean replace) {
    /// Leaves everything to the file.
    public static final CsvOptions DEFAULT =
            new CsvOptions(Optional.empty(), Optional.empty(), Optional.empty(), false);

    public CsvOptions withTable(String name) {
        return new CsvOptions(Optional.of(name), delimiter, header, replace);
    }

    public CsvOptions withDelimiter(char character) {
        return new CsvOptions(table, Optional.of(character), header, replace);
    }

    public CsvOptions withHeader(boolean isHeader) {
        return new CsvOptions(table, delimiter, Optional.of(isHeader), replace);
    }

    public CsvOptions withReplace(boolean mayReplace) {
        return new CsvOptions(table, delimiter, header, mayReplace);
    }
}
