package dev.sigmalab.app.cli;

import dev.sigmalab.app.settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sigmalab screenshot`: pictures of the window, without a display.
@Command(
        name = "screenshot",
        description = "Run a notebook and draw the window, whole and each panel, as PNG.",
        mixinStandardHelpOptions = true,
        footer = {"", "  sigmalab screenshot welcome --out pictures --theme dark --layout teach"})
final class ScreenshotCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NOTEBOOK|SAMPLE", description = "A notebook file, or a sample: `sigmalab samples`.")
    private String notebook;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for the pictures, made if missing.")
    private Path out = Path.of("");

    @Option(names = "--theme", paramLabel = "light|dark", description = "The colours; light unless said otherwise.")
    private Theme theme = Theme.LIGHT;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            description = "How the window is arranged: analyse, teach, compare or reset, which is the first day's.")
    private String layout;

    @Option(
            names = "--epoch",
            paramLabel = "N",
            description = "The epoch of the last run that is looked at, from 1; the newest unless said otherwise.")
    private Integer epoch;

    private final Surroundings surroundings;

    ScreenshotCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        WarmUp.begin();
        NotebookSource source = NotebookSource.of(notebook, surroundings);
        Path folder = surroundings.workingFolder().resolve(out);
        List<Path> files = Windows.of(surroundings)
                .screenshot(
                        source.file().toAbsolutePath(),
                        folder,
                        theme,
                        Optional.ofNullable(layout),
                        epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch));
        files.forEach(
                file -> surroundings.out().println(surroundings.workingFolder().relativize(file)));
        return ExitCode.SUCCESS;
    }
}
