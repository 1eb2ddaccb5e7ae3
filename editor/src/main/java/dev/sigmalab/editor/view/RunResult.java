package dev.sigmalab.editor.view;

import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.problem.Problem;
import java.util.List;
import java.util.Objects;

/// What a run of a cell came to, as long as the window remembers it: more than the file keeps.
///
/// @param run the run's number, as in the cell
/// @param source the text that ran
/// @param outcomes what its statements came to, in order, up to the first mistake
/// @param problems mistakes, with places in `source`
public record RunResult(int run, String source, List<Outcome> outcomes, List<Problem> problems) {
    public RunResult {
        Objects.requireNonNull(source);
        outcomes = List.copyOf(outcomes);
        problems = List.copyOf(problems);
    }
}
