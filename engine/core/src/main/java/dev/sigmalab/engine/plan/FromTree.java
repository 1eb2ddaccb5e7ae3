package dev.sigmalab.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlNode;

/// A FROM: items joined two by two.
sealed interface FromTree {
    /// Its items, from left to right.
    List<Leaf> leaves();

    /// Whether which rows it has depends on a learnable.
    boolean isSoft();

    record Item(Leaf leaf) implements FromTree {
        @Override
        public List<Leaf> leaves() {
            return List.of(leaf);
        }

        @Override
        public boolean isSoft() {
            return leaf instanceof Leaf.Soft;
        }
    }

    /// @param keyword `JOIN`, `LEFT JOIN`, …
    /// @param exact what the database checks: `ON …`, `USING (…)` or nothing
    /// @param soft conjuncts of ON that the engine checks
    /// @param swapped whether the right side stands first in the text: a right join, looked at from its other side
    record Join(FromTree left, FromTree right, String keyword, String exact, List<SqlNode> soft, boolean swapped)
            implements FromTree {
        public Join {
            soft = List.copyOf(soft);
        }

        Join(FromTree left, FromTree right, String keyword, String exact, List<SqlNode> soft) {
            this(left, right, keyword, exact, soft, false);
        }

        @Override
        public List<Leaf> leaves() {
            return Stream.concat(left.leaves().stream(), right.leaves().stream())
                    .toList();
        }

        @Override
        public boolean isSoft() {
            return !soft.isEmpty() || left.isSoft() || right.isSoft();
        }

        boolean isLeft() {
            return keyword.equals("LEFT JOIN");
        }

        /// Whether which rows of the left side stay alone depends on a learnable.
        boolean isSoftLeft() {
            return isLeft() && (!soft.isEmpty() || right.isSoft());
        }

        /// `left JOIN right ON …`.
        String print(String leftText, String rightText) {
            boolean nested = right instanceof Join;
            String other = nested ? "(" + rightText + ")" : rightText;
            return leftText + "\n" + keyword + " " + other + exact;
        }
    }

    /// Every way in which the parts of soft items can meet.
    default List<Variant> variants() {
        return switch (this) {
            case Item(Leaf leaf) -> ofLeaf(leaf);
            case Join join -> join.isSoftLeft() ? ofSoftLeft(join) : ofPlain(join);
        };
    }

    private static List<Variant> ofLeaf(Leaf leaf) {
        return leaf instanceof Leaf.Soft soft
                ? soft.relation().parts().stream()
                        .map(part -> Variant.of(leaf, new Variant.Choice.Chosen(part)))
                        .toList()
                : List.of(Variant.of(leaf, new Variant.Choice.Whole()));
    }

    private static List<Variant> ofPlain(Join join) {
        List<Variant> met = new ArrayList<>();
        for (Variant left : join.left().variants()) {
            for (Variant right : join.right().variants()) {
                met.add(Variant.met(join, left, right));
            }
        }
        return met;
    }

    private static List<Variant> ofSoftLeft(Join join) {
        List<Variant> all = new ArrayList<>();
        List<Variant> rights = join.right().variants();
        for (Variant left : join.left().variants()) {
            List<Variant> met =
                    rights.stream().map(right -> Variant.met(join, left, right)).toList();
            all.addAll(met);
            all.add(Variant.alone(join, left, rights.getFirst(), met));
        }
        return all;
    }
}
