package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.Output;
import dev.sigmalab.engine.problem.Problem;
import java.util.List;
import java.util.function.Consumer;

/// Draws what cells came to. The window gives one that adds its panels to those of [StandardOutputs].
@FunctionalInterface
public interface OutputView {
    /// The tabs below a cell, left to right; the first is open at first.
    ///
    /// @param result what its latest run came to
    /// @param goTo moves the caret to a problem's place
    List<OutputTab> tabs(RunResult result, Consumer<Problem> goTo);

    /// The tabs of outputs that were read from the file.
    default List<OutputTab> stored(List<Output> outputs) {
        return outputs.isEmpty() ? List.of() : List.of(new OutputTab("Result", () -> new StoredOutputs(outputs)));
    }
}
