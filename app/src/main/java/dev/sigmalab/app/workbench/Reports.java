package dev.sigmalab.app.workbench;

import dev.sigmalab.app.command.Category;
import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.run.RunReport;
import dev.sigmalab.app.run.Versions;
import dev.sigmalab.app.shell.FileChoice;
import dev.sigmalab.visualizer.chart.DataTable;
import dev.sigmalab.visualizer.model.LandscapeView;
import dev.sigmalab.visualizer.panel.RunPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Saves the run that is looked at as one HTML page. To be used on the window's thread; the page is made on another
/// thread, its rows are asked for on the worker's.
record Reports(Workbench workbench) {
    List<Command> commands() {
        return List.of(
                Command.of(
                                "report.save",
                                "Save report of the run looked at, without rows…",
                                Category.TRAINING,
                                () -> save(false),
                                "Ctrl+Alt+R")
                        .when(() -> finished().isPresent()),
                Command.of(
                                "report.save-rows",
                                "Save report of the run looked at, with rows of its query…",
                                Category.TRAINING,
                                () -> save(true))
                        .when(() -> finished().isPresent()),
                Command.of(
                                "panel.save-compare-csv",
                                "Save numbers of Compare as CSV…",
                                Category.PANELS,
                                this::saveComparison)
                        .when(() -> comparison().isPresent()));
    }

    private Optional<DataTable> comparison() {
        return workbench.trainings().panels().comparing().panel().table();
    }

    private void saveComparison() {
        FileChoice.Question question = new FileChoice.Question(
                "Save Compare",
                "CSV",
                "csv",
                "comparison.csv",
                workbench.dialogs().folder());
        comparison()
                .ifPresent(table -> workbench
                        .dialogs()
                        .fileChoice()
                        .toWrite(question)
                        .ifPresent(file -> workbench.trainings().panels().draw(() -> say(write(file, table.csv())))));
    }

    private Optional<Training> finished() {
        return workbench.trainings().current().filter(Training::isOver);
    }

    private void save(boolean withRows) {
        finished().ifPresent(training -> {
            String name = training.history().name().replaceAll("[^\\p{L}\\p{N}_-]", "");
            FileChoice.Question question = new FileChoice.Question(
                    "Save report",
                    "HTML",
                    "html",
                    name + "-report.html",
                    workbench.dialogs().folder());
            workbench.dialogs().fileChoice().toWrite(question).ifPresent(file -> make(training, withRows, file));
        });
    }

    private void make(Training training, boolean withRows, Path file) {
        RunReport.Section section = new RunReport.Section(
                Forking.statement(training)
                        .map(it -> it.source().text())
                        .orElse(training.job().source()),
                training.history(),
                training.trail().map(trail -> trail.settings()),
                List.of(),
                Optional.empty());
        Optional<LandscapeView.Wanted> landscape =
                workbench.trainings().panels().landscape().shown();
        Consumer<RunReport.Section> write =
                it -> workbench.trainings().panels().later(() -> say(write(file, training, it, landscape)));
        Optional<String> sql = training.history().state().outcome().map(report -> report.sql());
        if (withRows && sql.isPresent()) {
            workbench
                    .open()
                    .query(
                            sql.get(),
                            training.job().trusted(),
                            rows -> write.accept(section.with(rows)),
                            problem -> say("Not saved: " + problem.message()));
        } else {
            write.accept(section);
        }
    }

    /// On another thread: its pictures take some passes over the rows.
    private static String write(
            Path file, Training training, RunReport.Section section, Optional<LandscapeView.Wanted> landscape) {
        String title = "Run %d of %s".formatted(training.number(), training.title());
        RunReport.Section drawn = section.drawn(RunPictures.of(training.scene(), landscape));
        return write(file, RunReport.html(title, List.of(drawn), Versions.lines(), Instant.now()));
    }

    private static String write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
            return "Saved " + file;
        } catch (IOException failed) {
            return "Not saved: " + failed.getMessage();
        }
    }

    private void say(String message) {
        Platform.runLater(() -> workbench.frame().announce(message));
    }
}
