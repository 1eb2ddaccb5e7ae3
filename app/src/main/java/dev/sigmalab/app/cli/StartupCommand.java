package dev.sigmalab.app.cli;

import dev.sigmalab.app.workbench.Startup;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sigmalab startup`: opens the window on a notebook, says how long that took, and closes it. On the screen where
/// there
/// is one.
@Command(name = "startup", hidden = true, description = "Measure how soon the window can be used.")
final class StartupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NOTEBOOK|SAMPLE", description = "A notebook file, or a sample: `sigmalab samples`.")
    private String notebook;

    @Option(names = "--headless", description = "Without a screen.")
    private boolean headless;

    @Option(names = "--run", description = "Also run its first TRAIN, up to the first epoch.")
    private boolean run;

    private final Surroundings surroundings;

    StartupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Startup startup = Windows.of(surroundings)
                .startup(() -> NotebookSource.of(notebook, surroundings).file(), headless, run);
        surroundings
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "usable %.0f ms after the virtual machine began, %.0f ms of processor time; "
                                + "the notebook of %d cells opened in %.0f ms",
                        millis(startup.usable()),
                        millis(startup.processor()),
                        startup.cells(),
                        millis(startup.opening())));
        startup.firstEpoch()
                .ifPresent(first -> surroundings
                        .out()
                        .println(String.format(Locale.ROOT, "the first epoch came %.0f ms after Run", millis(first))));
        return ExitCode.SUCCESS;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
