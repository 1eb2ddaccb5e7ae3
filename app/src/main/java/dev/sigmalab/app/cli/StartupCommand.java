package dev.sigmalab.app.cli;

import dev.sigmalab.app.workbench.Startup;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sigmalab startup`: opens the window on a notebook, says how long that took, and closes it. On the screen where
/// there is one.
@Command(name = "startup", hidden = true, description = "Measure how soon the window can be used.")
final class StartupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NOTEBOOK|SAMPLE", description = "A notebook file, or a sample: `sigmalab samples`.")
    private String notebook;

    @Option(names = "--headless", description = "Without a screen.")
    private boolean headless;

    @Option(names = "--run", description = "Also run its first TRAIN, up to the first epoch.")
    private boolean run;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Leave the window alone for so long before --run, as someone who reads first does.")
    private double idle;

    @Option(names = "--again", description = "Once more, when the training of --run is over.")
    private boolean again;

    private final Surroundings surroundings;

    StartupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Startup.Runs runs =
                run ? new Startup.Runs(again ? 2 : 1, Duration.ofNanos((long) (idle * 1e9))) : Startup.Runs.NONE;
        Startup startup = Windows.of(surroundings)
                .startup(() -> NotebookSource.of(notebook, surroundings).file(), headless, runs);
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
        startup.firstEpochs()
                .forEach(first -> surroundings
                        .out()
                        .println(String.format(
                                Locale.ROOT,
                                "the first epoch came %.0f ms after Run, which was %.0f ms after the window could be used",
                                millis(first.epoch()),
                                millis(first.run()))));
        return ExitCode.SUCCESS;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
