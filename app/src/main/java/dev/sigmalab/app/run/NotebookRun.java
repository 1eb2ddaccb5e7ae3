package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the SQL cells of a notebook in order, up to the first that fails.
public final class NotebookRun {
    private final Engine engine;
    private final RecordedTrainings listener;
    private final Audience audience;
    private final boolean withPictures;

    /// Hears what the run comes to, cell by cell.
    public interface Audience {
        /// The run comes to a cell.
        ///
        /// @param number of the SQL cell, from 1; for other cells that of the SQL cell before
        void reached(int number, Cell cell);

        /// A statement of the cell is done.
        void came(Outcome outcome);
    }

    /// What is left of a run.
    ///
    /// @param notebook with the outputs of this run alone
    /// @param failure what ended it before its end
    public record Result(Notebook notebook, Optional<Failure> failure) {}

    /// A mistake in a cell.
    ///
    /// @param number of the SQL cell, from 1
    /// @param problem with its place in the cell
    public record Failure(int number, Cell cell, ProblemException problem) {}

    /// @param listener hears what a statement does while it runs
    /// @param withPictures whether outputs and reports hold the pictures of trainings, which take a while to draw
    public NotebookRun(Engine engine, RunListener listener, Audience audience, boolean withPictures) {
        this.engine = engine;
        this.listener = new RecordedTrainings(listener, withPictures);
        this.audience = audience;
        this.withPictures = withPictures;
    }

    /// The trainings that came to a learned query so far, in their order.
    public List<RunReport.Section> trainings() {
        return listener.finished();
    }

    /// Runs every cell.
    public Result run(Notebook notebook) {
        Notebook executed = notebook.withoutRuns();
        int number = 0;
        for (Cell cell : notebook.cells()) {
            boolean code = cell.kind() == CellKind.SQL;
            number += code ? 1 : 0;
            audience.reached(number, cell);
            if (code) {
                List<Output> outputs = new ArrayList<>();
                Optional<ProblemException> problem = run(cell, outputs);
                problem.ifPresent(mistake -> outputs.add(RunOutputs.failure(mistake.problem(), cell.source())));
                executed = executed.withRun(cell.id(), number, outputs);
                if (problem.isPresent()) {
                    return new Result(executed, Optional.of(new Failure(number, cell, problem.get())));
                }
            }
        }
        return new Result(executed, Optional.empty());
    }

    private Optional<ProblemException> run(Cell cell, List<Output> outputs) {
        try {
            for (Statement statement : Scripts.parse(cell.source())) {
                Outcome outcome = engine.run(statement, listener);
                outputs.add(RunOutputs.of(outcome));
                if (outcome instanceof Outcome.Trained && withPictures) {
                    outputs.addAll(
                            PictureOutputs.of(listener.finished().getLast().pictures()));
                }
                audience.came(outcome);
            }
            return Optional.empty();
        } catch (ProblemException mistake) {
            return Optional.of(mistake);
        }
    }
}
