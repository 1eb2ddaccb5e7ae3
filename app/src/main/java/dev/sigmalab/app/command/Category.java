package dev.sigmalab.app.command;

/// What a command is about: one menu each, in this order.
public enum Category {
    FILE("File"),
    EDIT("Edit"),
    CELL("Cell"),
    RUN("Run"),
    TRAINING("Training"),
    VIEW("View"),
    PANELS("Panels"),
    HELP("Help");

    private final String title;

    Category(String title) {
        this.title = title;
    }

    /// The menu's title.
    public String title() {
        return title;
    }
}
