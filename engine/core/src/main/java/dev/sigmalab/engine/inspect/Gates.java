package dev.sigmalab.engine.inspect;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The comparisons of a query, each read as x beside a bound.
record Gates(List<Gate> gates, List<Sides> sides) {
    /// What a gate compares.
    ///
    /// @param x empty where it is the difference of both sides
    record Sides(BoundRelation.Placed placed, Optional<SoftScalar> x) {}

    static Gates of(Subject subject, Settings settings) {
        List<Gate> gates = new ArrayList<>();
        List<Sides> sides = new ArrayList<>();
        for (BoundRelation.Placed placed :
                subject.comparisons().stream().distinct().toList()) {
            Reading reading = Reading.of(placed.comparison());
            sides.add(new Sides(placed, reading.x()));
            gates.add(gate(gates.size(), placed, reading, subject, settings));
        }
        return new Gates(List.copyOf(gates), List.copyOf(sides));
    }

    /// A comparison with x on its left.
    private record Reading(SoftPredicate.Comparator comparator, Optional<SoftScalar> x, Optional<SoftScalar> bound) {
        static Reading of(SoftPredicate.Comparison comparison) {
            if (isNumber(comparison.right())) {
                return new Reading(
                        comparison.comparator(), Optional.of(comparison.left()), Optional.of(comparison.right()));
            }
            if (isNumber(comparison.left())) {
                return new Reading(
                        comparison.comparator().flipped(),
                        Optional.of(comparison.right()),
                        Optional.of(comparison.left()));
            }
            return new Reading(comparison.comparator(), Optional.empty(), Optional.empty());
        }

        private static boolean isNumber(SoftScalar scalar) {
            return scalar instanceof SoftScalar.Learned || scalar instanceof SoftScalar.Number;
        }
    }

    private static Gate gate(
            int number, BoundRelation.Placed placed, Reading reading, Subject subject, Settings settings) {
        SoftPredicate.Comparison comparison = placed.comparison();
        Softening softening = new Softening(
                new GraphBuilder(Rewrites.standard()),
                placed.frame(),
                subject.columns(),
                subject.scaling(),
                dev.sigmalab.engine.plan.Relaxation.of(Logic.PRODUCT),
                true);
        Optional<String> learnable = reading.bound()
                .filter(SoftScalar.Learned.class::isInstance)
                .map(bound -> ((SoftScalar.Learned) bound).name());
        double written = reading.bound().orElse(null) instanceof SoftScalar.Number(var value, var _, var _)
                ? value.doubleValue()
                : 0;
        boolean own = settings.learnsSteepness() && comparison.steepness().isEmpty();
        return new Gate(
                number,
                comparison.origin(),
                placed.frame(),
                reading.comparator(),
                axis(placed, reading, subject),
                quality(reading, subject),
                learnable,
                written,
                softening.aside(comparison, reading.comparator()),
                subject.scaling().spread(comparison),
                own ? Optional.of(Softening.ownSteepness(comparison)) : Optional.empty(),
                comparison.steepness());
    }

    private static String axis(BoundRelation.Placed placed, Reading reading, Subject subject) {
        if (reading.x().orElse(null) instanceof SoftScalar.Loaded(int column, var _)) {
            return subject.column(placed.frame(), column).name();
        }
        String words = placed.comparison().origin().operator();
        String symbol = placed.comparison().comparator().symbol();
        int at = words.indexOf(" " + symbol + " ");
        if (at < 0) {
            return words;
        }
        String left = words.substring(0, at).strip();
        String right = words.substring(at + symbol.length() + 2).strip();
        boolean swapped = reading.comparator() != placed.comparison().comparator();
        return reading.x().isEmpty() ? "(" + left + ") − (" + right + ")" : swapped ? right : left;
    }

    private static Optional<Quality> quality(Reading reading, Subject subject) {
        return reading.x().orElse(null) instanceof SoftScalar.Loaded(int column, var _)
                ? Quality.of(subject.columns().type(column))
                : reading.bound()
                        .filter(SoftScalar.Learned.class::isInstance)
                        .map(bound -> subject.columns()
                                .learnable(((SoftScalar.Learned) bound).name())
                                .quality());
    }
}
