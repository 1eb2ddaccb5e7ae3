package dev.sigmalab.engine.health;

import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.train.Trainable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks at a trained query and at what was heard of its training, and says what is wrong.
public final class Examination {
    /// So many keys are named.
    private static final int NAMED = 3;

    private final Subject subject;
    private final HiddenSlopes slopes;

    private Examination(Subject subject, Backend backend) {
        this.subject = subject;
        this.slopes = new HiddenSlopes(subject, backend);
    }

    /// What is wrong, the most particular first; empty for a healthy run.
    public static List<Finding> of(Vitals vitals, Subject subject, Backend backend) {
        return Diagnosis.of(vitals, subject.settings(), new Examination(subject, backend).patient());
    }

    private Patient patient() {
        return new Patient(
                subject.isMatching(),
                subject.trainables().stream()
                        .filter(Trainable::frozen)
                        .map(Trainable::name)
                        .collect(Collectors.toSet()),
                comparisons(),
                subject.columns(),
                subject.rows(),
                subject.groups(),
                keys(),
                subject.gap(),
                new Patient.Hidden(slopes::areTogether, slopes::isBehind));
    }

    private Map<Origin, List<String>> comparisons() {
        List<String> names = subject.trainables().stream().map(Trainable::name).toList();
        Map<Origin, List<String>> comparisons = new LinkedHashMap<>();
        for (SoftPredicate.Comparison comparison : subject.comparisons()) {
            List<String> mentioned = names.stream().filter(comparison::mentions).toList();
            comparisons.merge(
                    comparison.origin(),
                    mentioned,
                    (some, others) -> Stream.concat(some.stream(), others.stream())
                            .distinct()
                            .toList());
        }
        return comparisons;
    }

    private List<Patient.Keys> keys() {
        List<Patient.Keys> keys = new ArrayList<>();
        for (Trainable trainable : subject.trainables()) {
            if (subject.keys().containsKey(trainable.name()) && !trainable.frozen()) {
                List<Integer> unreached = slopes.unreached(trainable.name());
                keys.add(new Patient.Keys(
                        trainable.name(),
                        unreached.stream()
                                .limit(NAMED)
                                .map(row -> subject.keys().get(trainable.name()).apply(row))
                                .toList(),
                        unreached.size(),
                        trainable.size()));
            }
        }
        return keys;
    }
}
