package dev.sigmalab.editor.document;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The name of a cell that stays when the cell moves or changes.
///
/// @param value 1 to 64 letters, digits, hyphens or underscores
public record CellId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    public CellId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a cell id: " + value);
        }
    }

    /// Whether a text can be the name of a cell.
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    /// A new id of eight hexadecimal digits.
    public static CellId random(RandomGenerator random) {
        return new CellId("%08x".formatted(random.nextInt()));
    }

    @Override
    public String toString() {
        return value;
    }
}
