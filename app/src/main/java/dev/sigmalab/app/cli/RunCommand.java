package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.Devices;
import dev.sigmalab.app.run.NotebookRun;
import dev.sigmalab.app.run.SampleTables;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.ipynb.NotebookReader;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.data.Database;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sigmalab run`: every cell of a notebook, results on standard output.
@Command(
        name = "run",
        description = "Run every cell of a notebook.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A notebook has its own database beside it, in NAME.sigmalab; --db works on another.",
            "",
            "  sigmalab run welcome",
            "  sigmalab run churn.ipynb --db shop --out churn-executed.ipynb --report churn.html"
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NOTEBOOK|SAMPLE", description = "A notebook file, or a sample: `sigmalab samples`.")
    private String notebook;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the notebook with its results to this file.")
    private Path executed;

    @Option(names = "--db", paramLabel = "FILE|URL", description = "An H2 file (made if missing) or a JDBC URL.")
    private String database;

    @Mixin
    private final ReportFile report = new ReportFile();

    private final Surroundings surroundings;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Inputs.requireKind(notebook, ".ipynb");
        NotebookSource source = NotebookSource.of(notebook, surroundings);
        InputText text = InputText.of(source.name(), source.file());
        WarmUp.beginFor(text.text());
        Notebook read = text.locating(() -> NotebookReader.read(text.text()));
        if (executed != null) {
            Inputs.requireWritable(executed);
        }
        report.requireWritable();
        try (Database open = open(source);
                Engine engine = new Engine(open, Devices.more());
                Progress progress = new Progress(surroundings)) {
            progress.saying("making the sample's tables", () -> SampleTables.makeFor(read, open));
            if (executed != null) {
                // Pictures are drawn without a screen.
                System.setProperty("java.awt.headless", "true");
            }
            boolean drawn = executed != null || report.isWanted();
            NotebookRun run = new NotebookRun(engine, progress, new NotebookPrinter(surroundings), drawn);
            NotebookRun.Result result = run.run(read);
            if (executed != null) {
                NotebookFile.write(executed, result.notebook());
            }
            report.write(source.name(), run.trainings(), engine);
            result.failure().ifPresent(failure -> {
                String cell = "%s:cell %d".formatted(source.name(), failure.number());
                throw new MistakeInText(new InputText(cell, failure.cell().source()), failure.problem());
            });
        }
        return ExitCode.SUCCESS;
    }

    private Database open(NotebookSource source) {
        return database == null ? source.ownDatabase() : new DatabaseArgument(database).open(surroundings.err());
    }
}
