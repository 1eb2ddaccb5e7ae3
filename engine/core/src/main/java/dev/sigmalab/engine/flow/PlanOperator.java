package dev.sigmalab.engine.flow;

import dev.sigmalab.engine.ir.Origin;
import java.util.List;

/// One operator of a query, in the analyst's words.
///
/// @param number its place among the operators of the plan, from 0
/// @param words what it is called: its text where it has one
/// @param origin its place in the text; [Origin#NONE] where no text stands for it
/// @param rows the rows that it works on
/// @param nodes the nodes of the operator graph that it is made of, in order; none for a table
public record PlanOperator(int number, Kind kind, String words, Origin origin, String rows, List<Inner> nodes) {
    public PlanOperator {
        nodes = List.copyOf(nodes);
    }

    /// What an operator does.
    public enum Kind {
        /// Rows of the database.
        TABLE("▦", "table"),
        /// Something learned.
        LEARN("θ", "learned"),
        /// A comparison, relaxed.
        CONDITION("σ", "condition"),
        /// AND, OR, NOT, arithmetic.
        EXPRESSION("ƒ", "expression"),
        /// Sums and extremes of rows.
        AGGREGATE("Σ", "aggregate"),
        /// Values carried from one set of rows to another.
        JOIN("⋈", "join"),
        /// What is made small.
        LOSS("ℓ", "loss");

        private final String symbol;
        private final String word;

        Kind(String symbol, String word) {
            this.symbol = symbol;
            this.word = word;
        }

        /// A letter for it.
        public String symbol() {
            return symbol;
        }

        /// A word for it.
        public String word() {
            return word;
        }
    }

    /// A node of the operator graph.
    ///
    /// @param index its index in the graph
    /// @param text what it computes, in a word or two
    /// @param inputs the indices of the nodes that it reads
    public record Inner(int index, String text, List<Integer> inputs) {
        public Inner {
            inputs = List.copyOf(inputs);
        }
    }
}
