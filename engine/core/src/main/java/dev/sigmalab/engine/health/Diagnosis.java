package dev.sigmalab.engine.health;

import dev.sigmalab.engine.health.Finding.Cause;
import dev.sigmalab.engine.health.Vitals.Movement;
import dev.sigmalab.engine.ir.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds why learning could not move, from what was seen of a run. Says nothing where it could.
public final class Diagnosis {
    /// A parameter that never went this far, in units, has not moved.
    private static final double STANDSTILL = 0.02;
    /// A gradient that was never larger pulls on nothing; ordinary ones are between 0.001 and 1.
    private static final double NO_PULL = 1e-6;
    /// Mean 4t(1 − t) of a comparison on whose slope lies no row to speak of.
    private static final double CLOSED = 1e-4;
    /// Weights that differ by less tell no row apart.
    private static final double EQUAL = 1e-3;
    /// Below this share of rows on which soft weights and the exported query agree, they are two queries.
    private static final double AGREEMENT = 0.9;
    /// Units between the 1st and the 99th percentile; about 4.7 for a bell curve.
    private static final double NARROW = 0.05;

    private final Vitals vitals;
    private final Patient patient;

    private Diagnosis(Vitals vitals, Patient patient) {
        this.vitals = vitals;
        this.patient = patient;
    }

    /// What is wrong, the most particular first; empty for a healthy run.
    public static List<Finding> of(Vitals vitals, Patient patient) {
        return new Diagnosis(vitals, patient).findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Movement> stuck = vitals.movements().stream()
                .filter(movement -> !patient.frozen().contains(movement.parameter()))
                .filter(movement -> movement.farthest() < STANDSTILL && movement.pull() < NO_PULL)
                .toList();
        Set<String> explained = new HashSet<>();
        for (Movement movement : stuck) {
            saturated(movement.parameter()).ifPresent(finding -> add(finding, findings, explained));
        }
        for (Movement movement : stuck) {
            if (!explained.contains(movement.parameter())) {
                together(movement.parameter(), stuck).ifPresent(finding -> add(finding, findings, explained));
            }
        }
        equalWeights(stuck.stream()
                        .map(Movement::parameter)
                        .filter(parameter -> !explained.contains(parameter))
                        .toList())
                .ifPresent(findings::add);
        patient.columns()
                .forEach((parameter, column) -> scale(parameter, column).ifPresent(findings::add));
        gap().ifPresent(findings::add);
        return findings;
    }

    private static void add(Finding finding, List<Finding> findings, Set<String> explained) {
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

    private Optional<Finding> together(String parameter, List<Movement> stuck) {
        for (Movement other : stuck) {
            if (!other.parameter().equals(parameter)
                    && patient.together().applyAsDouble(parameter, other.parameter()) != 0) {
                return Optional.of(new Finding(
                        Cause.ONLY_TOGETHER,
                        List.of(parameter, other.parameter()),
                        Optional.empty(),
                        "%s and %s act only together: where both start, moving one of them changes nothing"
                                .formatted(parameter, other.parameter()),
                        "give one of them another start, such as LEARN(0.1)"));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> equalWeights(List<String> stuck) {
        double least = Arrays.stream(patient.weights()).min().orElse(0);
        double most = Arrays.stream(patient.weights()).max().orElse(0);
        if (patient.weights().length < 2 || most - least >= EQUAL) {
            return Optional.empty();
        }
        Optional<Origin> closed =
                patient.comparisons().keySet().stream().filter(this::isClosed).findFirst();
        String why = closed.map(comparison ->
                        "'%s' is the same for all of them: start it inside the data".formatted(comparison.operator()))
                .orElse("compare a column that differs between rows, or take another loss, such as loss => 'f1'");
        return Optional.of(new Finding(
                Cause.EQUAL_WEIGHTS, stuck, closed, "all rows end with the same weight, %.3f".formatted(most), why));
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
        if (patient.softHard() >= AGREEMENT) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Cause.SOFT_HARD_GAP,
                List.of(),
                Optional.empty(),
                "the exported query selects otherwise than the soft one on %.0f%% of the rows: it ended at steepness %.3g"
                        .formatted(100 * (1 - patient.softHard()), vitals.last().steepness()),
                "let it end steeper, with steepness => ANNEAL(2, 40), or train with forward => 'hard'"));
    }
}
