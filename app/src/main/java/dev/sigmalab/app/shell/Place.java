package dev.sigmalab.app.shell;

/// Where a panel can be put by command.
public enum Place {
    LEFT("to the left"),
    CENTRE("beside the notebook's tab"),
    BELOW("below the notebook"),
    RIGHT("to the right, above"),
    RIGHT_BELOW("to the right, below");

    private final String words;

    Place(String words) {
        this.words = words;
    }

    /// What follows "Move panel Loss".
    public String words() {
        return words;
    }
}
