package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.health.Fix;
import dev.sigmalab.engine.health.Fixes;
import dev.sigmalab.engine.health.Remedy;
import dev.sigmalab.engine.problem.Span;
import java.util.List;
import java.util.Optional;

/// What is wrong with the gradient at one operator. Immutable.
///
/// @param operator where it is wrong; none where the whole query is
/// @param alarm in a word or two
/// @param cause in a sentence
/// @param hint what to do
/// @param remedies what can be done by changing the text
public record FlowFinding(
        Optional<PlanOperator> operator, String alarm, String cause, String hint, List<Remedy> remedies) {
    public FlowFinding {
        remedies = List.copyOf(remedies);
    }

    /// The cause with the operator's words.
    public String sentence() {
        return operator.map(it -> it.words() + ": " + cause).orElse(cause);
    }

    /// The changes of the run's text that mend it.
    public List<Fix> fixes(RunHistory history) {
        Span place = operator.map(it -> it.origin().span()).orElse(Span.NONE);
        return Fixes.of(history.subject().script(), history.name(), place, remedies);
    }
}
