package dev.sigmalab.editor.view;

import dev.sigmalab.editor.code.SqlText;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Results without charts: rows, learned parameters, SQL, the certificate of an export, problems.
public final class StandardOutputs implements OutputView {
    @Override
    public List<OutputTab> tabs(RunResult result, Consumer<Problem> goTo) {
        List<OutputTab> tabs = new ArrayList<>();
        List<Outcome> outcomes = result.outcomes();
        if (!result.problems().isEmpty()
                || outcomes.stream().anyMatch(it -> inResult(it).isPresent())) {
            tabs.add(new OutputTab("Result", () -> result(result, goTo)));
        }
        addTab(tabs, "Learned", outcomes, StandardOutputs::learned);
        addTab(tabs, "SQL", outcomes, StandardOutputs::sql);
        addTab(tabs, "Certificate", outcomes, StandardOutputs::certificate);
        return tabs;
    }

    private static void addTab(
            List<OutputTab> tabs, String title, List<Outcome> outcomes, Function<Outcome, Optional<Supplied>> part) {
        List<Supplied> parts =
                outcomes.stream().flatMap(it -> part.apply(it).stream()).toList();
        if (!parts.isEmpty()) {
            tabs.add(new OutputTab(title, () -> column(parts.stream().map(Supplied::get))));
        }
    }

    /// Makes a node when it is wanted.
    @FunctionalInterface
    private interface Supplied {
        Node get();
    }

    private static VBox column(Stream<Node> parts) {
        VBox column = new VBox();
        column.getStyleClass().add("output-parts");
        parts.forEach(column.getChildren()::add);
        return column;
    }

    private static Node result(RunResult result, Consumer<Problem> goTo) {
        Stream<Node> outcomes =
                result.outcomes().stream().flatMap(it -> inResult(it).stream()).map(Supplied::get);
        Stream<Node> problems =
                result.problems().stream().map(problem -> new ProblemPane(problem, result.source(), goTo));
        return column(Stream.concat(outcomes, problems));
    }

    /// What the tab *Result* shows of an outcome.
    private static Optional<Supplied> inResult(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rows rows -> Optional.of(() -> new ResultTable(rows));
            case Outcome.Updated(long count) ->
                Optional.of(() ->
                        line(count == 0 ? "Done" : "%,d row%s changed".formatted(count, count == 1 ? "" : "s")));
            case Outcome.Trained(TrainingReport report) -> Optional.of(() -> line(summary(report)));
            case Outcome.Explained(String text, var _) -> Optional.of(() -> plain(text));
            case Outcome.Dropped(String name, boolean existed) ->
                Optional.of(() -> line(existed ? name + " is dropped" : "there was no " + name));
            case Outcome.Exported _ -> Optional.empty();
        };
    }

    private static String summary(TrainingReport report) {
        return "%s: %s after %,d epoch%s over %,d rows in %.1f s on %s; loss %.4f → %.4f"
                .formatted(
                        report.name(),
                        report.status().name().toLowerCase(Locale.ROOT),
                        report.epochs(),
                        report.epochs() == 1 ? "" : "s",
                        report.rows(),
                        report.seconds().train(),
                        report.device(),
                        report.loss().first(),
                        report.loss().last());
    }

    private static Optional<Supplied> learned(Outcome outcome) {
        return outcome instanceof Outcome.Trained(TrainingReport report)
                ? Optional.of(() -> new ResultTable(parameters(report)))
                : Optional.empty();
    }

    /// The learned parameters as rows.
    static Outcome.Rows parameters(TrainingReport report) {
        List<List<Object>> rows = report.parameters().stream()
                .<List<Object>>map(parameter -> List.of(
                        parameter.name(),
                        parameter.column().orElse(""),
                        value(parameter.initial()),
                        value(parameter.value()),
                        value(parameter.hardened()),
                        new ResultTable.NumberText(String.format(Locale.ROOT, "%.3g", parameter.steepness()))))
                .toList();
        List<String> columns = List.of("parameter", "compared with", "start", "learned", "in SQL", "steepness");
        return new Outcome.Rows(columns, columns.stream().map(_ -> "VARCHAR").toList(), rows, false);
    }

    private static Object value(TrainingReport.Text text) {
        return text.isNumber() ? new ResultTable.NumberText(text.text()) : text.text();
    }

    private static Optional<Supplied> sql(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Trained(TrainingReport report) ->
                Optional.of(() -> sql(report.sql(), List.of(CertificatePane.verdict(report.agreement()))));
            case Outcome.Exported exported -> Optional.of(() -> sql(exported.sql(), exported.notes()));
            case Outcome.Rows _, Outcome.Updated _, Outcome.Explained _, Outcome.Dropped _ -> Optional.empty();
        };
    }

    private static Node sql(String sql, List<String> notes) {
        Button copy = new Button("Copy", new FontIcon("mdi2c-content-copy"));
        copy.getStyleClass().addAll("small", "copy-sql");
        copy.setAccessibleText("Copy the SQL");
        copy.setMinWidth(Button.USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, sql));
            copy.setText("Copied");
        });
        SqlText text = new SqlText(sql);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(text, copy);
        row.getStyleClass().add("exported-sql");
        VBox box = new VBox(row);
        box.getStyleClass().add("output-parts");
        notes.forEach(note -> box.getChildren().add(line(note)));
        return box;
    }

    private static Optional<Supplied> certificate(Outcome outcome) {
        return outcome instanceof Outcome.Trained(TrainingReport report)
                ? Optional.of(() -> new CertificatePane(report))
                : Optional.empty();
    }

    static Label line(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("output-line");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    static Label plain(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("output-plain");
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
