package dev.sigmalab.app.panel;

/// What a selected row should be: a column that has one of its two values.
///
/// @param column its place in the file, from 0
/// @param name its name in the table
/// @param literal the value in SQL
/// @param value the value as the file spells it
public record LabelChoice(int column, String name, String literal, String value) {
    /// As a condition in SQL.
    @Override
    public String toString() {
        return name + " = " + literal;
    }
}
