package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.Quantiles;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.harden.CountedValues;
import dev.sigmalab.engine.health.Diagnosis;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Patient;
import dev.sigmalab.engine.health.Vitals;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.MatchingObjective;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Collects what a diagnosis looks at once a query is trained.
final class HealthCheck {
    private final TrainedModel model;
    private final Map<String, BigDecimal> values;
    private final Backend backend;

    /// @param values where learning ended
    HealthCheck(TrainedModel model, Map<String, BigDecimal> values, Backend backend) {
        this.model = model;
        this.values = values;
        this.backend = backend;
    }

    /// @param frozen names in lower case of what was not to move
    /// @param softHard the share of rows on which soft weights and the exported query agree
    List<Finding> findings(Vitals vitals, Set<String> frozen, double softHard) {
        List<String> names =
                model.query().learnables().stream().map(Learnable::name).toList();
        return Diagnosis.of(
                vitals,
                new Patient(
                        names.stream()
                                .filter(name -> frozen.contains(name.toLowerCase(java.util.Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        comparisons(names),
                        columns(),
                        model.weights(values, model.data(), backend),
                        softHard,
                        this::together));
    }

    private Map<Origin, List<String>> comparisons(List<String> names) {
        Map<Origin, List<String>> comparisons = new LinkedHashMap<>();
        for (SoftPredicate.Comparison comparison : model.query().where().comparisons()) {
            List<String> mentioned = names.stream().filter(comparison::mentions).toList();
            comparisons.merge(comparison.origin(), mentioned, HealthCheck::joined);
        }
        return comparisons;
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream())
                .distinct()
                .toList();
    }

    private Map<String, Patient.Column> columns() {
        Map<String, Patient.Column> columns = new LinkedHashMap<>();
        for (Learnable learnable : model.query().learnables()) {
            if (learnable.thresholdOf().isPresent()) {
                column(learnable).ifPresent(column -> columns.put(learnable.name(), column));
            }
        }
        return columns;
    }

    private Optional<Patient.Column> column(Learnable learnable) {
        int index = learnable.thresholdOf().orElseThrow();
        NumberColumn number = model.data().number(index);
        Quantiles quantiles = Quantiles.of(number.values(), number.presence());
        if (quantiles.count() == 0 || !Double.isFinite(quantiles.at(0)) || !Double.isFinite(quantiles.at(1))) {
            return Optional.empty();
        }
        double unit = model.scaling().learnable(learnable.name()).unit();
        return Optional.of(new Patient.Column(
                model.query().load().columns().get(index).text(),
                text(learnable, number, quantiles.at(0)),
                text(learnable, number, quantiles.at(1)),
                (quantiles.at(0.99) - quantiles.at(0.01)) / unit));
    }

    private static String text(Learnable learnable, NumberColumn number, double value) {
        return CountedValues.text(number.anchor().add(BigDecimal.valueOf(value)), learnable.quality());
    }

    /// ∂²loss / ∂p ∂q: the derivative of a derivative is a graph like any other.
    private double together(String p, String q) {
        Differentiation differentiation = new Differentiation(Rewrites.standard());
        Graph soft = model.objective().soft(model.scaling());
        String loss = MatchingObjective.LOSS;
        Graph first = differentiation.gradient(soft, loss, List.of(p));
        String slope = Differentiation.name(loss, p);
        if (first.withOutputs(List.of(slope)).parameters().stream()
                .noneMatch(parameter -> parameter.name().equals(q))) {
            return 0;
        }
        String mixed = Differentiation.name(slope, q);
        Graph second = differentiation.gradient(first, slope, List.of(q)).withOutputs(List.of(mixed));
        try (Run run = backend.compile(second).bind(model.data().data(model.scaling()))) {
            return run.run(Arguments.of(model.parameters(values))).scalar(mixed);
        }
    }
}
