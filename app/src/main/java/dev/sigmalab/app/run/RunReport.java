package dev.sigmalab.app.run;

import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunNote;
import dev.sigmalab.visualizer.panel.RunPictures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Trainings as one HTML page that needs nothing beside it: what was asked, what was learned, how it went, and with
/// what. Rows of tables are in it only where they were asked for.
public final class RunReport {
    private static final String STYLE = """
        body { font: 15px/1.5 system-ui, sans-serif; color: #24292f; background: #ffffff;
               max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 24px; } h2 { font-size: 20px; margin-top: 2.5rem; border-top: 1px solid #d0d7de;
               padding-top: 1.5rem; } h3 { font-size: 16px; }
        pre { background: #f6f8fa; padding: 12px; border-radius: 6px; overflow-x: auto; font-size: 14px; }
        table { border-collapse: collapse; margin: 0.5rem 0; }
        th, td { padding: 4px 12px 4px 0; text-align: left; border-bottom: 1px solid #eaeef2;
               vertical-align: top; font-variant-numeric: tabular-nums; }
        th { color: #57606a; font-weight: normal; font-size: 13px; }
        figure { margin: 1rem 0; } figcaption, footer { color: #57606a; font-size: 13px; }
        svg { max-width: 100%; height: auto; }
        """;

    private RunReport() {}

    /// One training.
    ///
    /// @param statement as it was written
    /// @param settings with what the engine chose where nothing was said
    /// @param pictures what its panels show
    /// @param rows the first rows that the learned query selects, if they were asked for
    public record Section(
            String statement,
            RunHistory history,
            Optional<Settings> settings,
            List<RunPictures.Described> pictures,
            Optional<Outcome.Rows> rows) {
        public Section {
            pictures = List.copyOf(pictures);
        }

        /// The same training with pictures.
        public Section drawn(List<RunPictures.Described> newPictures) {
            return new Section(statement, history, settings, newPictures, rows);
        }

        /// The same training with rows of its query.
        public Section with(Outcome.Rows selected) {
            return new Section(statement, history, settings, pictures, Optional.of(selected));
        }
    }

    /// The page.
    ///
    /// @param title what the runs are of, such as a notebook's name
    /// @param versions of what took part, a line each
    public static String html(String title, List<Section> sections, List<String> versions, Instant now) {
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                // Nothing in the page can fetch anything, whatever a table's text holds.
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .append("style-src 'unsafe-inline'\">\n")
                .append("<title>")
                .append(BlockHtml.escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(BlockHtml.escape(title))
                .append("</h1>\n");
        for (int i = 0; i < sections.size(); i++) {
            section(page, sections.get(i), i + 1);
        }
        page.append("<footer>\n<p>Made ")
                .append(now.truncatedTo(ChronoUnit.SECONDS))
                .append(" with ")
                .append(BlockHtml.escape(String.join(", ", versions)))
                .append("</p>\n</footer>\n</body>\n</html>\n");
        return page.toString();
    }

    private static void section(StringBuilder page, Section section, int number) {
        RunHistory history = section.history();
        page.append("<section>\n<h2>").append(BlockHtml.escape(history.name())).append("</h2>\n");
        Optional<TrainingReport> outcome = history.state().outcome();
        outcome.ifPresentOrElse(
                report -> page.append(BlockHtml.print(ReportBlocks.of(report))).append('\n'),
                () -> page.append("<p>It came to no learned query.</p>\n"));
        pictures(page, section.pictures(), number);
        heading(page, "Statement");
        page.append(BlockHtml.print(List.of(new Block.Code(section.statement()))))
                .append('\n');
        section.settings().ifPresent(settings -> {
            heading(page, "Settings");
            page.append(BlockHtml.print(List.of(settings(settings)))).append('\n');
        });
        health(page, outcome.map(TrainingReport::health).orElse(List.of()), history.notes());
        heading(page, "Rows");
        section.rows()
                .ifPresentOrElse(
                        rows -> page.append(BlockHtml.print(OutcomeBlocks.of(rows)))
                                .append('\n'),
                        () -> page.append("<p>No rows are in this report.</p>\n"));
        page.append("</section>\n");
    }

    private static void heading(StringBuilder page, String text) {
        page.append("<h3>").append(text).append("</h3>\n");
    }

    private static void pictures(StringBuilder page, List<RunPictures.Described> pictures, int number) {
        int picture = 1;
        for (RunPictures.Described described : pictures) {
            page.append("<figure role=\"img\" aria-label=\"")
                    .append(BlockHtml.escape(described.words()))
                    .append("\">\n")
                    .append(described.export().svgElement("r%dp%d".formatted(number, picture++)))
                    .append("\n<figcaption>")
                    .append(BlockHtml.escape(described.words()))
                    .append("</figcaption>\n</figure>\n");
        }
    }

    private static void health(StringBuilder page, List<Finding> findings, List<RunNote> notes) {
        heading(page, "Health");
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.add(finding.line()));
        notes.forEach(note -> lines.add("before step %d: %s".formatted(note.step() + 1, note.words())));
        if (lines.isEmpty()) {
            lines.add("Nothing was found that kept it from learning.");
        }
        page.append(BlockHtml.print(List.of(new Block.Prose(String.join("\n", lines)))))
                .append('\n');
    }

    private static Block settings(Settings settings) {
        List<List<String>> rows = new ArrayList<>();
        add(rows, "optimizer", settings.method().key());
        add(rows, "rate", number(settings.rate()));
        add(rows, "epochs", Integer.toString(settings.epochs()));
        add(rows, "batch", text(settings.batch(), "all rows"));
        add(
                rows,
                "steepness",
                (settings.learnsSteepness() ? "learned, from " : "")
                        + number(settings.steepness().from())
                        + " to "
                        + number(settings.steepness().to()));
        add(rows, "forward", settings.hardForward() ? "hard" : "soft");
        add(rows, "logic", settings.logic().name().toLowerCase(Locale.ROOT));
        add(rows, "loss", settings.loss().name().toLowerCase(Locale.ROOT));
        add(rows, "class_weight", settings.balanced() ? "balanced" : "none");
        add(rows, "l1, l2", number(settings.l1()) + ", " + number(settings.l2()));
        add(rows, "holdout", text(settings.holdout()));
        add(rows, "patience", text(settings.patience(), "none"));
        add(rows, "restarts", Integer.toString(settings.restarts()));
        add(rows, "seed", Long.toString(settings.seed()));
        add(rows, "device", settings.device());
        return new Block.Grid(
                List.of(new Block.Heading("option", false), new Block.Heading("value", false)), rows, false);
    }

    private static void add(List<List<String>> rows, String option, String value) {
        rows.add(List.of(option, value));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String text(OptionalInt value, String none) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : none;
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.0f percent", 100 * value.getAsDouble()) : "as written";
    }
}
