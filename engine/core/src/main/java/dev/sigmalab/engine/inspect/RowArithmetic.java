package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.Logic;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One row's arithmetic at one position: what its condition comes to in each logic, its term of the loss, and how the
/// loss answers to its weight. By the chain rule the row adds
/// `pull · ∂weight/∂truth · ∂truth/∂θ` to the derivative of the loss by a threshold θ.
///
/// @param row of the place
/// @param exact conditions that the database has already decided, in the analyst's words; they hold for the row
/// @param parts the row's condition, each predicate before those that it is made of
/// @param gates what each comparison that the row reaches says of it
/// @param term the row's term of the loss; empty where the loss is no mean over rows
/// @param pull ∂loss/∂weight, 0 for rows held out
public record RowArithmetic(
        Place place,
        int row,
        List<String> exact,
        List<Part> parts,
        List<RowPath.AtGate> gates,
        Optional<Term> term,
        double pull) {
    public RowArithmetic {
        exact = List.copyOf(exact);
        parts = List.copyOf(parts);
        gates = List.copyOf(gates);
    }

    /// What a predicate does with those that it is made of.
    public enum Kind {
        /// Decided by the database.
        EXACT,
        COMPARISON,
        AND,
        OR,
        NOT,
        IS_NULL,
        /// Whether any of many rows shows it: EXISTS, IN, that a group is there. Those rows are not told.
        SOME,
        /// What holds of the one row that the row belongs to.
        REACHED
    }

    /// One predicate.
    ///
    /// @param depth 0 for the whole condition, one more for what a predicate is made of
    /// @param origin in the analyst's words
    /// @param gate the number of a comparison
    /// @param in what it comes to in each logic
    public record Part(Kind kind, int depth, Origin origin, OptionalInt gate, Map<Logic, Degree> in) {
        public Part {
            in = Map.copyOf(new EnumMap<>(in));
        }
    }

    /// How far a predicate holds in a logic. What is missing from truth and falsity to 1 is unknown.
    ///
    /// @param slope ∂weight/∂truth: how the row's weight answers to it, all else being held
    public record Degree(double truth, double falsity, double slope) {}

    /// A row's term of a loss that is a mean over rows: share · loss.
    ///
    /// @param agreement of weight and label: the weight where the label is 1, else one minus it
    /// @param slope ∂loss/∂weight of this term alone
    /// @param share what the term counts in the mean, 0 for rows held out
    public record Term(
            boolean isPositive, boolean isHeldOut, double agreement, double loss, double slope, double share) {}

    /// The whole condition in a logic.
    public Degree weight(Logic logic) {
        return parts.getFirst().in().get(logic);
    }

    /// The predicates that one is made of, by their place in [#parts].
    public List<Integer> within(int part) {
        int depth = parts.get(part).depth();
        List<Integer> within = new java.util.ArrayList<>();
        for (int i = part + 1; i < parts.size() && parts.get(i).depth() > depth; i++) {
            if (parts.get(i).depth() == depth + 1) {
                within.add(i);
            }
        }
        return List.copyOf(within);
    }
}
