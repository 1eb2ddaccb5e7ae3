package dev.sigmalab.app.run;

/// How a terminal sets text apart; without colours, not at all.
public enum Ink {
    /// Text as it is.
    PLAIN,
    /// ANSI escape sequences.
    ANSI;

    private static final String RESET = "\u001B[0m";

    /// What matters most.
    public String bold(String text) {
        return with("\u001B[1m", text);
    }

    /// What is there for reference.
    public String dim(String text) {
        return with("\u001B[2m", text);
    }

    private String with(String start, String text) {
        return this == PLAIN || text.isEmpty() ? text : start + text + RESET;
    }
}
