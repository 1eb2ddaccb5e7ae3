package dev.sigmalab.editor.language;

/// How a word of SQL is drawn.
public enum TokenStyle {
    KEYWORD,
    /// `INTEGER`, `DATE`.
    TYPE,
    /// A name before a bracket.
    FUNCTION,
    /// LEARN, SOFT, HARD and WEIGHT: what makes a query soft.
    SOFT,
    /// The words of the statements that SQL does not have: TRAIN, MATCHING, HOLDOUT.
    TRAIN,
    /// A name before `=>`.
    ARGUMENT,
    QUOTED_NAME,
    STRING,
    NUMBER,
    COMMENT,
    /// What cannot be read: an open string, a character that SQL does not have.
    BROKEN;

    /// The class that style sheets name it by, such as `sql-keyword`.
    public String styleClass() {
        return switch (this) {
            case KEYWORD -> "sql-keyword";
            case TYPE -> "sql-type";
            case FUNCTION -> "sql-function";
            case SOFT -> "sql-soft";
            case TRAIN -> "sql-train";
            case ARGUMENT -> "sql-argument";
            case QUOTED_NAME -> "sql-quoted-name";
            case STRING -> "sql-string";
            case NUMBER -> "sql-number";
            case COMMENT -> "sql-comment";
            case BROKEN -> "sql-broken";
        };
    }
}
