package dev.sigmalab.app.cli;

import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.samples.SampleNotebook;
import dev.sigmalab.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sigmalab samples`: what comes with the program.
@Command(
        name = "samples",
        description = "List the sample notebooks, or copy one.",
        mixinStandardHelpOptions = true,
        footer = {"", "  sigmalab samples copy welcome ."})
final class SamplesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    SamplesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<SampleNotebook> notebooks = Samples.notebooks();
        int width = notebooks.stream()
                .mapToInt(sample -> sample.name().length())
                .max()
                .orElse(0);
        for (SampleNotebook sample : notebooks) {
            surroundings.out().printf("%-" + width + "s  %s%n", sample.name(), sample.description());
        }
        surroundings.err().println("hint: sigmalab run NAME");
        return ExitCode.SUCCESS;
    }

    /// `sigmalab samples copy`.
    @Command(
            name = "copy",
            description = "Copy a sample notebook into a folder, to be changed there.",
            mixinStandardHelpOptions = true)
    static final class Copy implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "NAME", description = "A sample: `sigmalab samples`.")
        private String name;

        @Parameters(index = "1", paramLabel = "DIR", description = "The folder; made if missing.")
        private Path folder;

        @Option(names = "--replace", description = "Replace a file of that name.")
        private boolean replace;

        private final Surroundings surroundings;

        Copy(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            SampleNotebook sample = Samples.notebook(name)
                    .orElseThrow(() -> Mistakes.of(
                            "unknown-sample",
                            "there is no sample " + name,
                            Suggestions.hintOrList(
                                    name,
                                    Samples.notebooks().stream()
                                            .map(SampleNotebook::name)
                                            .toList())));
            Path target = surroundings.workingFolder().resolve(folder).resolve(sample.fileName());
            if (Files.exists(target) && !replace) {
                throw Mistakes.of("file-exists", target + " is there already", "--replace writes over it");
            }
            try {
                Files.createDirectories(target.getParent());
                Files.writeString(target, sample.text());
            } catch (IOException failed) {
                throw Mistakes.of("unwritable-file", "cannot write " + target, "give a folder that may be written");
            }
            surroundings.out().println(target.normalize());
            return ExitCode.SUCCESS;
        }
    }
}
