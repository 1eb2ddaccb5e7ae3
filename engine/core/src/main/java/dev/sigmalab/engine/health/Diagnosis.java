package dev.sigmalab.engine.health;

import dev.sigmalab.engine.health.Finding.Cause;
import dev.sigmalab.engine.health.Vitals.Movement;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.train.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// Finds why learning could not move, from what was seen of a run. Says nothing where it could.
final class Diagnosis {
    /// A parameter that never went this far, in units, has not moved.
    private static final double STANDSTILL = 0.02;
    /// A gradient that was never larger pulls on nothing; ordinary ones are between 0.001 and 1.
    private static final double NO_PULL = 1e-6;
    /// Mean 4t(1 − t) of a comparison on whose slope lies no row to speak of.
    private static final double CLOSED = 1e-4;
    /// Weights that differ by less tell no row apart.
    private static final double EQUAL = 1e-3;
    /// Where soft weights and the exported query differ by more, as a share, they are two queries.
    private static final double GAP = 0.1;
    /// Units between the 1st and the 99th percentile; about 4.7 for a bell curve.
    private static final double NARROW = 0.05;

    private final Vitals vitals;
    private final Settings settings;
    private final Patient patient;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> explained = new HashSet<>();

    private Diagnosis(Vitals vitals, Settings settings, Patient patient) {
        this.vitals = vitals;
        this.settings = settings;
        this.patient = patient;
    }

    /// What is wrong, the most particular first; empty for a healthy run.
    static List<Finding> of(Vitals vitals, Settings settings, Patient patient) {
        return new Diagnosis(vitals, settings, patient).findings();
    }

    private List<Finding> findings() {
        List<Movement> still = vitals.movements().stream()
                .filter(movement -> !patient.frozen().contains(movement.parameter()))
                .filter(movement -> movement.farthest() < STANDSTILL)
                .toList();
        List<String> stuck = still.stream()
                .filter(movement -> movement.pull() < NO_PULL)
                .map(Movement::parameter)
                .toList();
        stuck.forEach(parameter -> explain(parameter, this::saturated));
        stuck.forEach(parameter -> explain(parameter, one -> together(one, stuck)));
        equalWeights(unexplained(stuck)).forEach(this::add);
        stuck.forEach(parameter -> explain(parameter, this::behind));
        stuck.forEach(parameter -> explain(parameter, this::empty));
        still.forEach(movement -> explain(movement.parameter(), _ -> slow(movement)));
        patient.columns()
                .forEach((parameter, column) -> scale(parameter, column).ifPresent(this::add));
        patient.keys().stream()
                .filter(keys -> !explained.contains(keys.parameter()))
                .forEach(keys -> unreached(keys).ifPresent(this::add));
        diffuse().ifPresent(this::add);
        gap().ifPresent(this::add);
        return findings;
    }

    private void explain(String parameter, Function<String, Optional<Finding>> cause) {
        if (!explained.contains(parameter)) {
            cause.apply(parameter).ifPresent(this::add);
        }
    }

    private List<String> unexplained(List<String> stuck) {
        return stuck.stream()
                .filter(parameter -> !explained.contains(parameter))
                .toList();
    }

    private void add(Finding finding) {
        findings.add(finding);
        explained.addAll(finding.parameters());
    }

    private boolean isClosed(Origin comparison) {
        return vitals.openness().getOrDefault(comparison, 1.0) < CLOSED;
    }

    private Optional<Finding> saturated(String parameter) {
        List<Origin> comparisons = patient.comparisonsOf(parameter);
        if (comparisons.isEmpty() || !comparisons.stream().allMatch(this::isClosed)) {
            return Optional.empty();
        }
        Origin first = comparisons.getFirst();
        String fix = patient.columnOf(parameter)
                .map(column -> "%s runs from %s to %s: start in between, or let LEARN() pick the start"
                        .formatted(column.name(), column.least(), column.most()))
                .orElse("start where both sides are about equal, or begin softer with steepness => ANNEAL(0.1, 40)");
        return Optional.of(new Finding(
                Cause.SATURATED_GATE,
                List.of(parameter),
                Optional.of(first),
                "%s did not move, since no row lies near the slope of '%s'".formatted(parameter, first.operator()),
                fix));
    }

    private Optional<Finding> together(String parameter, List<String> stuck) {
        return stuck.stream()
                .filter(other -> !other.equals(parameter))
                .filter(other -> patient.hidden().together().test(parameter, other))
                .findFirst()
                .map(other -> new Finding(
                        Cause.ONLY_TOGETHER,
                        List.of(parameter, other),
                        Optional.empty(),
                        "%s and %s act only together: where both start, moving one of them changes nothing"
                                .formatted(parameter, other),
                        "give one of them another start, such as LEARN(0.1)"));
    }

    /// Rows that are all weighed alike: those of the query itself, and those of which something is made that a
    /// parameter cannot move.
    private List<Finding> equalWeights(List<String> stuck) {
        List<Finding> found = new ArrayList<>();
        for (Patient.Rows rows : patient.rows()) {
            List<String> kept =
                    stuck.stream().filter(rows.parameters()::contains).toList();
            boolean isTold = kept.isEmpty() && closed().map(this::isBlamed).orElse(false);
            if (found.isEmpty() && isEqual(rows.weights()) && (rows.mustDiffer() || !kept.isEmpty()) && !isTold) {
                found.add(equalWeights(rows, kept));
            }
        }
        return found;
    }

    private Optional<Origin> closed() {
        return patient.comparisons().keySet().stream().filter(this::isClosed).findFirst();
    }

    private boolean isBlamed(Origin comparison) {
        return findings.stream().anyMatch(finding -> finding.origin().equals(Optional.of(comparison)));
    }

    private static boolean isEqual(double[] weights) {
        double least = Arrays.stream(weights).min().orElse(0);
        double most = Arrays.stream(weights).max().orElse(0);
        return weights.length > 1 && most - least < EQUAL;
    }

    private Finding equalWeights(Patient.Rows rows, List<String> kept) {
        Optional<Origin> closed = closed();
        String why = closed.map(comparison ->
                        "'%s' is the same for all of them: start it inside the data".formatted(comparison.operator()))
                .orElse("compare a column that differs between rows"
                        + (patient.isMatching() ? ", or take another loss, such as loss => 'f1'" : ""));
        return new Finding(
                Cause.EQUAL_WEIGHTS,
                kept,
                closed,
                "all rows %send with the same weight, %.3f"
                        .formatted(
                                rows.name().isEmpty() ? "" : "of '" + rows.name() + "' ",
                                Arrays.stream(rows.weights()).max().orElse(0)),
                why);
    }

    /// A parameter that acts only on rows that a comparison holds back.
    private Optional<Finding> behind(String parameter) {
        return patient.comparisons().keySet().stream()
                .filter(comparison -> isClosed(comparison)
                        && !patient.comparisons().get(comparison).contains(parameter))
                .filter(comparison -> patient.hidden().behind().test(parameter, comparison))
                .findFirst()
                .map(comparison -> new Finding(
                        Cause.SATURATED_GATE,
                        List.of(parameter),
                        Optional.of(comparison),
                        "%s did not move, since it acts only where '%s' holds, and that is the same for every row"
                                .formatted(parameter, comparison.operator()),
                        "start the comparison inside the data, or let LEARN() pick its start"));
    }

    private Optional<Finding> empty(String parameter) {
        return patient.groups().stream()
                .filter(group -> group.parameters().contains(parameter))
                .filter(group -> Arrays.stream(group.largest()).allMatch(largest -> largest < EQUAL))
                .findFirst()
                .map(group -> new Finding(
                        Cause.EMPTY_GROUP,
                        List.of(parameter),
                        Optional.empty(),
                        "%s did not move, since no row is there to take part in '%s'"
                                .formatted(parameter, group.name()),
                        "loosen the conditions on its rows, or fill its tables"));
    }

    /// An optimiser whose steps grow with the gradient, on a loss of very small numbers.
    private Optional<Finding> slow(Movement movement) {
        OptionalDouble reach = settings.method().reach(settings.rate());
        boolean tooWeak = reach.isPresent()
                && movement.pull() > 0
                && movement.pull() * reach.getAsDouble() * settings.epochs() < STANDSTILL;
        return tooWeak
                ? Optional.of(new Finding(
                        Cause.SCALE,
                        List.of(movement.parameter()),
                        Optional.empty(),
                        "%s hardly moved: the loss changes by no more than %.1g where it moves by its unit, and the steps of"
                                        .formatted(movement.parameter(), movement.pull())
                                + " '" + settings.method().key() + "' are as small",
                        "leave out optimizer, so that steps do not depend on the loss's size, or multiply the loss"))
                : Optional.empty();
    }

    private Optional<Finding> unreached(Patient.Keys keys) {
        if (keys.missing() == 0) {
            return Optional.empty();
        }
        String more = keys.missing() > keys.unreached().size() ? ", …" : "";
        return Optional.of(new Finding(
                Cause.EMPTY_GROUP,
                List.of(),
                Optional.empty(),
                "%,d of %,d values of %s never move, since the loss does not depend on them: %s"
                        .formatted(
                                keys.missing(),
                                keys.all(),
                                keys.parameter(),
                                String.join(", ", keys.unreached()) + more),
                "train on rows that reach these keys, or leave the keys out of the table"));
    }

    private Optional<Finding> diffuse() {
        return patient.groups().stream()
                .filter(group -> group.weights().isPresent())
                .flatMap(group -> Groups.diffuse(group.name(), group.weights().get(), group.largest()).stream())
                .findFirst();
    }

    private Optional<Finding> scale(String parameter, Patient.Column column) {
        if (column.bulk() >= NARROW || column.least().equals(column.most())) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Cause.SCALE,
                List.of(parameter),
                Optional.empty(),
                "nearly all values of %s lie within %.1g of the unit in which %s moves: a few extreme ones set it"
                        .formatted(column.name(), column.bulk(), parameter),
                "cut them off with LEAST and GREATEST, compare LN of the column, or leave them out with a condition"));
    }

    private Optional<Finding> gap() {
        if (patient.gap().difference() <= GAP) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Cause.SOFT_HARD_GAP,
                List.of(),
                Optional.empty(),
                "%s: it ended at steepness %.3g"
                        .formatted(patient.gap().text(), vitals.last().steepness()),
                "let it end steeper, with steepness => ANNEAL(2, 40), or train with forward => 'hard'"));
    }
}
