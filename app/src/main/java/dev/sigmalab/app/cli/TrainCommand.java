package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.BlockText;
import dev.sigmalab.app.run.Devices;
import dev.sigmalab.app.run.OutcomeBlocks;
import dev.sigmalab.app.run.RecordedTrainings;
import dev.sigmalab.editor.json.JsonPrinter;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sigmalab train`: the statements of a script.
@Command(
        name = "train",
        description = "Run a script of statements, TRAIN among them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --db it runs on a fresh database in memory.",
            "",
            "  sigmalab import shop.csv --db shop",
            "  sigmalab train buyers.sql --db shop --json --report buyers.html"
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.sql", description = "The script; - reads standard input.")
    private String script;

    @Option(names = "--json", description = "Print one JSON object for each TRAIN, a line each, and nothing else.")
    private boolean json;

    @Option(names = "--db", paramLabel = "FILE|URL", description = "An H2 file (made if missing) or a JDBC URL.")
    private String database;

    @Mixin
    private final ReportFile report = new ReportFile();

    private final Surroundings surroundings;
    private final InputStream in;

    TrainCommand(Surroundings surroundings, InputStream in) {
        this.surroundings = surroundings;
        this.in = in;
    }

    @Override
    public Integer call() {
        Inputs.requireKind(script, ".sql");
        InputText text = read();
        report.requireWritable();
        WarmUp.beginFor(text.text());
        try (Database open = open();
                Engine engine = new Engine(open, Devices.more());
                Progress progress = new Progress(surroundings)) {
            List<Statement> statements = text.locating(() -> Scripts.parse(text.text()));
            if (statements.isEmpty()) {
                surroundings.err().println("sigmalab: there are no statements in " + text.name());
            }
            RecordedTrainings trainings = new RecordedTrainings(progress, report.isWanted());
            for (Statement statement : statements) {
                print(text.locating(() -> engine.run(statement, trainings)));
            }
            report.write(text.name(), trainings.finished(), engine);
        }
        return ExitCode.SUCCESS;
    }

    private InputText read() {
        if (!script.equals("-")) {
            return InputText.of(script, Path.of(script));
        }
        try {
            return new InputText("standard input", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Database open() {
        return database == null ? Database.inMemory() : new DatabaseArgument(database).open(surroundings.err());
    }

    private void print(Outcome outcome) {
        if (!json) {
            BlockText layout = NotebookPrinter.resultsOf(surroundings);
            surroundings.out().println(layout.print(OutcomeBlocks.of(outcome)));
        } else if (outcome instanceof Outcome.Trained(var report)) {
            surroundings.out().println(JsonPrinter.line(TrainingJson.of(report)));
        }
        surroundings.out().flush();
    }
}
