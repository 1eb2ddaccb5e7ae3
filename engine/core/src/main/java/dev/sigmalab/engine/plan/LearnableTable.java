package dev.sigmalab.engine.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A table with learnable columns, as the catalogue of learned things knows it.
///
/// @param name the table's name
/// @param key the columns that tell its rows apart; empty if the table has lost its primary key
/// @param columns the learnable ones
/// @param bounds of learnable columns that have any
public record LearnableTable(String name, List<String> key, List<String> columns, Map<String, Bounds> bounds) {
    public LearnableTable {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        bounds = Map.copyOf(bounds);
    }

    /// A table whose columns may hold any number.
    public LearnableTable(String name, List<String> key, List<String> columns) {
        this(name, key, columns, Map.of());
    }

    /// The lowest and the highest number that a column may hold, possibly infinite.
    public record Bounds(double low, double high) {
        /// None.
        public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /// The nearest number inside.
        public double inside(double number) {
            return Math.min(Math.max(number, low), high);
        }
    }

    /// The bounds of a learnable column.
    public Bounds boundsOf(String column) {
        return bounds.getOrDefault(column, Bounds.NONE);
    }

    /// The parameter that a column's numbers are.
    public String parameter(String column) {
        return (name + "." + column).toLowerCase(Locale.ROOT);
    }
}
