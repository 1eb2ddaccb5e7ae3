package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.Ink;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sigmalab rehearse`: does once what users do most. The launch script records it after a build, and later starts find
/// loaded what was loaded here.
@Command(name = "rehearse", hidden = true, description = "Run, export and open a sample in a folder.")
final class RehearseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where to keep the sample and its database.")
    private Path folder;

    private final Surroundings surroundings;

    RehearseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Surroundings own = new Surroundings(
                surroundings.out(),
                surroundings.err(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Ink.ANSI,
                folder,
                folder,
                folder,
                surroundings.cancel());
        int ran = CommandLineProgram.run(own, InputStream.nullInputStream(), "run", "welcome");
        int exported = CommandLineProgram.run(own, InputStream.nullInputStream(), "export", "likely_buyers");
        Path notebook = folder.resolve("rehearsal.ipynb");
        NotebookFile.write(notebook, small());
        Windows.in(folder, own).rehearse(notebook);
        return Math.max(ran, exported);
    }

    /// All kinds of cells and outputs, quickly trained.
    private static Notebook small() {
        return Notebook.of(List.of(
                Cell.markdown(new CellId("text"), "# Rehearsal\n\nWith *all* that `text` may have:\n\n- a list"),
                Cell.sql(new CellId("rows"), """
                        CREATE TABLE visits AS
                          SELECT X AS id, MOD(X, 60) AS age, CASE WHEN MOD(X, 60) > 30 THEN 1 ELSE 0 END AS bought
                          FROM SYSTEM_RANGE(1, 2000)"""),
                Cell.sql(new CellId("see"), "SELECT * FROM visits WHERE age > 20 -- as 'text'"),
                Cell.sql(new CellId("learn"), """
                        TRAIN OR REPLACE rehearsed AS
                          SELECT * FROM visits WHERE age > LEARN(20) MATCHING bought = 1 HOLDOUT 20 PERCENT
                        USING (epochs => 30)"""),
                Cell.sql(new CellId("mistake"), "SELECT FROM WHERE age LEARN(")));
    }
}
