package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.ColumnPlan;
import dev.sigmalab.engine.plan.FramePlan;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import java.util.List;

/// Which learnables bound which columns, and how the database is asked about those columns.
interface Bounds {
    /// The comparisons of a query.
    List<SoftPredicate.Comparison> comparisons();

    /// How often a learnable occurs at all.
    long mentions(String name);

    ColumnType type(int column);

    /// The column in SQL, beside [#from].
    String expression(int column);

    /// Where the column's values are: what follows FROM.
    String from(int column);

    /// The comparisons of columns with a learnable, turned so that it stands on the right.
    default List<Bound> of(String name) {
        return Bound.of(comparisons(), name);
    }

    /// Those of a plain query.
    static Bounds of(BoundQuery query) {
        return new OfFilter(query);
    }

    /// Those of any query.
    static Bounds of(BoundRelation query) {
        return new OfRelation(query);
    }

    /// @param query a plain query
    record OfFilter(BoundQuery query) implements Bounds {
        @Override
        public List<SoftPredicate.Comparison> comparisons() {
            return query.where().comparisons();
        }

        @Override
        public long mentions(String name) {
            return Bound.mentions(query.where(), name);
        }

        @Override
        public ColumnType type(int column) {
            return query.types().get(column);
        }

        @Override
        public String expression(int column) {
            return "(" + query.load().columns().get(column).text() + "\n)";
        }

        @Override
        public String from(int column) {
            return query.load().from().text() + "\n";
        }
    }

    /// @param query any query
    record OfRelation(BoundRelation query) implements Bounds {
        @Override
        public List<SoftPredicate.Comparison> comparisons() {
            return query.comparisons().stream()
                    .map(BoundRelation.Placed::comparison)
                    .toList();
        }

        @Override
        public long mentions(String name) {
            boolean strays = query.parts().stream().anyMatch(part -> strays(part.weight(), name))
                    || query.scalars().anyMatch(scalar -> strays(scalar, name));
            return of(name).size() + (strays ? 1 : 0);
        }

        @Override
        public ColumnType type(int column) {
            return query.type(column);
        }

        @Override
        public String expression(int column) {
            return "SIGMALAB_C" + loaded(column);
        }

        @Override
        public String from(int column) {
            ColumnPlan plan = query.columns().get(loaded(column));
            return query.frames().stream()
                    .filter(FramePlan.Loaded.class::isInstance)
                    .map(FramePlan.Loaded.class::cast)
                    .filter(frame -> frame.frame().equals(plan.frame()))
                    .map(frame -> "(" + frame.loading() + "\n) SIGMALAB_ROWS")
                    .findFirst()
                    .orElseThrow();
        }

        /// Of a group's column that of its rows.
        private int loaded(int column) {
            List<Integer> members = query.columns().get(column).members();
            return members.isEmpty() ? column : loaded(members.getFirst());
        }
    }

    private static boolean strays(SoftPredicate predicate, String name) {
        if (predicate instanceof SoftPredicate.Comparison comparison
                && !Bound.of(List.of(comparison), name).isEmpty()) {
            return false;
        }
        return predicate.parts().stream().anyMatch(part -> strays(part, name))
                || predicate.scalars().stream().anyMatch(scalar -> strays(scalar, name));
    }

    private static boolean strays(SoftScalar scalar, String name) {
        return isLearned(scalar, name)
                || scalar.operands().stream().anyMatch(operand -> strays(operand, name))
                || scalar.predicates().stream().anyMatch(predicate -> strays(predicate, name));
    }

    /// Whether a scalar is the learnable itself.
    static boolean isLearned(SoftScalar scalar, String name) {
        return scalar instanceof SoftScalar.Learned(String learned, var _) && learned.equals(name);
    }
}
