package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.RunReport;
import dev.sigmalab.app.run.Versions;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that ask for a report of the trainings of a run, and the file that comes of it.
final class ReportFile {
    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write a report of every TRAIN to this file: one page that needs nothing beside it.")
    private Path file;

    @Option(
            names = "--report-rows",
            description = "Let the report show the first rows that each learned query selects.")
    private boolean withRows;

    /// To be asked before anything is run.
    void requireWritable() {
        if (withRows && file == null) {
            throw new ProblemException(new Problem(
                    "option-alone",
                    Span.NONE,
                    "--report-rows says what a report shows, but no report was asked for",
                    "add --report FILE.html"));
        }
        if (file != null) {
            Inputs.requireWritable(file);
            // Pictures are drawn without a screen.
            System.setProperty("java.awt.headless", "true");
        }
    }

    /// Whether one was asked for.
    boolean isWanted() {
        return file != null;
    }

    /// Writes the report, if one was asked for.
    ///
    /// @param title what the trainings are of
    /// @param engine is asked for rows
    void write(String title, List<RunReport.Section> trainings, Engine engine) {
        if (file == null) {
            return;
        }
        List<RunReport.Section> sections = withRows
                ? trainings.stream().map(section -> withRows(section, engine)).toList()
                : trainings;
        try {
            Files.writeString(file, RunReport.html(title, sections, Versions.lines(), Instant.now()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static RunReport.Section withRows(RunReport.Section section, Engine engine) {
        return section.history()
                .state()
                .outcome()
                .map(report -> engine.run(report.sql(), RunListener.NONE).getFirst())
                .filter(Outcome.Rows.class::isInstance)
                .map(Outcome.Rows.class::cast)
                .map(section::with)
                .orElse(section);
    }
}
