package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Identifiers;

/// A pattern of LIKE with its escape character.
record LikePattern(String pattern, char escape) {
    /// The same pattern for GLOB, which minds case, as a text literal.
    String glob() {
        StringBuilder glob = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == escape && i + 1 < pattern.length()) {
                append(glob, pattern.charAt(++i));
            } else if (c == '%') {
                glob.append('*');
            } else if (c == '_') {
                glob.append('?');
            } else {
                append(glob, c);
            }
        }
        return Identifiers.text(glob.toString());
    }

    private static void append(StringBuilder glob, char c) {
        if (c == '*' || c == '?' || c == '[') {
            glob.append('[').append(c).append(']');
        } else {
            glob.append(c);
        }
    }

    /// The pattern with the escape clause that it needs where there is no default.
    String withEscape() {
        String clause = pattern.indexOf(escape) >= 0 ? " ESCAPE " + Identifiers.text(String.valueOf(escape)) : "";
        return Identifiers.text(pattern) + clause;
    }

    boolean isAscii() {
        return pattern.chars().allMatch(c -> c < 128);
    }
}
