package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.Devices;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.sql.Dialect;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sigmalab export`: a learned query as plain SQL, and nothing else on standard output.
@Command(
        name = "export",
        description = "Print a learned query as plain SQL.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --db and --notebook it looks in the databases of the notebooks in this folder,",
            "then in those of the samples that were run.",
            "",
            "  sigmalab export likely_buyers --dialect postgresql > likely_buyers.sql"
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The name of the learned query.")
    private String name;

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            defaultValue = "h2",
            description = "Whose SQL to write: h2 (as given), postgresql, sqlite.")
    private String dialectName;

    @Option(names = "--db", paramLabel = "FILE|URL", description = "The database to look in.")
    private String database;

    @Option(names = "--notebook", paramLabel = "FILE", description = "The notebook whose own database to look in.")
    private Path notebook;

    private final Surroundings surroundings;

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Dialect dialect = Dialect.named(dialectName)
                .orElseThrow(() -> Mistakes.of(
                        "unknown-dialect",
                        "there is no dialect " + dialectName,
                        "dialects: " + String.join(", ", Dialect.keys())));
        LearnedSearch search = new LearnedSearch(surroundings);
        try (LearnedSearch.Found found =
                        search.find(name, Optional.ofNullable(database), Optional.ofNullable(notebook));
                Engine engine = new Engine(found.database(), Devices.more())) {
            Outcome.Exported exported = engine.export(found.query(), dialect);
            surroundings.out().println(exported.sql());
            surroundings.out().flush();
            surroundings.err().println("%s, from %s".formatted(exported.name(), found.place()));
            exported.notes().forEach(surroundings.err()::println);
        }
        return ExitCode.SUCCESS;
    }
}
