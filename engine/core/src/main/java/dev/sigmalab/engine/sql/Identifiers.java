package dev.sigmalab.engine.sql;

import java.util.Locale;

/// Names and text literals as SQL writes them.
public final class Identifiers {
    private Identifiers() {}

    /// The name that a written identifier stands for: unquoted ones fold to upper case, quotes and doubled quotes go.
    public static String fold(String written) {
        if (written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"")) {
            return written.substring(1, written.length() - 1).replace("\"\"", "\"");
        }
        if (written.length() >= 2 && written.startsWith("`") && written.endsWith("`")) {
            return upper(written.substring(1, written.length() - 1).replace("``", "`"));
        }
        return upper(written);
    }

    /// The identifier to write for a name: bare where folding gives the name back and it is no keyword, else quoted.
    public static String quoteIfNeeded(String name) {
        return isBare(name) ? name : quote(name);
    }

    /// The name in double quotes.
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A text literal: `it's` becomes `'it''s'`.
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// Whether a name in lower case can stand unquoted in any dialect.
    public static boolean isPlain(String name) {
        String upper = upper(name);
        return name.matches("[a-z_][a-z0-9_]*") && !Keywords.isKeyword(upper) && !Keywords.H2_ONLY.contains(upper);
    }

    private static boolean isBare(String name) {
        boolean shape = name.matches("[A-Z_][A-Z0-9_]*");
        return shape && !Keywords.isReserved(name) && !Keywords.H2_ONLY.contains(name);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
