package dev.sigmalab.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlNode;

/// One way in which the parts of a FROM's soft items meet.
///
/// @param from as the database reads it, printed when everything is bound
/// @param choices what is meant by each item
/// @param soft conditions of joins that the engine checks
/// @param alone left joins whose left side stands alone here
record Variant(Supplier<String> from, Map<Leaf, Choice> choices, List<SqlNode> soft, List<Alone> alone) {
    /// What is meant by an item.
    sealed interface Choice {
        /// All its rows.
        record Whole() implements Choice {}

        /// Those of one part of a soft relation.
        record Chosen(Relation.Part part) implements Choice {}

        /// NULLs.
        record Absent() implements Choice {}
    }

    /// The left side of a left join without a partner: it is there as far as none of the pairs is.
    ///
    /// @param left the left side
    /// @param met the pairs, one for each part of the right side
    record Alone(FromTree.Join join, Variant left, List<Variant> met) {}

    static Variant of(Leaf leaf, Choice choice) {
        Map<Leaf, Choice> choices = new LinkedHashMap<>();
        choices.put(leaf, choice);
        return new Variant(() -> leaf.from(part(choice)), choices, List.of(), List.of());
    }

    static Variant met(FromTree.Join join, Variant left, Variant right) {
        List<SqlNode> conditions = new ArrayList<>(left.soft());
        conditions.addAll(right.soft());
        conditions.addAll(join.soft());
        List<Alone> alone = new ArrayList<>(left.alone());
        alone.addAll(right.alone());
        return new Variant(
                // An inner join even of a left one: who stays alone is decided apart.
                () -> (join.isSoftLeft()
                                ? new FromTree.Join(
                                        join.left(), join.right(), "JOIN", orTrue(join.exact()), join.soft())
                                : join)
                        .print(left.from().get(), right.from().get()),
                merged(join, left.choices(), right.choices()),
                conditions,
                alone);
    }

    private static String orTrue(String exact) {
        return exact.isEmpty() ? " ON 1 = 1" : exact;
    }

    static Variant alone(FromTree.Join join, Variant left, Variant right, List<Variant> met) {
        Map<Leaf, Choice> absent = new LinkedHashMap<>();
        right.choices().keySet().forEach(leaf -> absent.put(leaf, new Choice.Absent()));
        List<Alone> alone = new ArrayList<>(left.alone());
        alone.add(new Alone(join, left, met));
        return new Variant(
                () -> new FromTree.Join(join.left(), join.right(), "LEFT JOIN", " ON 1 = 0", List.of())
                        .print(left.from().get(), right.from().get()),
                merged(join, left.choices(), absent),
                left.soft(),
                alone);
    }

    /// In the order of the text, which is that of `*`.
    private static Map<Leaf, Choice> merged(FromTree.Join join, Map<Leaf, Choice> left, Map<Leaf, Choice> right) {
        Map<Leaf, Choice> merged = new LinkedHashMap<>(join.swapped() ? right : left);
        merged.putAll(join.swapped() ? left : right);
        return merged;
    }

    static Optional<Relation.Part> part(Choice choice) {
        return choice instanceof Choice.Chosen(Relation.Part part) ? Optional.of(part) : Optional.empty();
    }

    /// Expressions that together tell its rows apart.
    List<String> identity() {
        List<String> columns = new ArrayList<>();
        choices.forEach((leaf, choice) -> {
            if (!(choice instanceof Choice.Absent)) {
                columns.addAll(leaf.identity(part(choice)));
            }
        });
        return columns;
    }

    /// Whether the engine decides which rows are there.
    boolean isExact() {
        return soft.isEmpty()
                && alone.isEmpty()
                && choices.values().stream()
                        .allMatch(choice ->
                                part(choice).map(Relation.Part::isAlways).orElse(true));
    }
}
