package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.MimeBundle;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemPrinter;
import java.util.List;

/// What a notebook's file keeps of a run.
final class RunOutputs {
    private RunOutputs() {}

    static Output of(Outcome outcome) {
        List<Block> blocks = OutcomeBlocks.of(outcome);
        return Output.display(MimeBundle.html(
                BlockHtml.print(blocks), BlockText.UNLIMITED.print(blocks).stripTrailing()));
    }

    /// @param source the cell's text
    static Output failure(Problem problem, String source) {
        String details = ProblemPrinter.print(problem, "cell", source);
        return Output.failure(problem.code(), problem.message(), details.lines().toList());
    }
}
