package dev.sigmalab.app.panel;

import dev.sigmalab.app.shell.EmptyState;
import dev.sigmalab.engine.data.csv.CsvPreview;
import dev.sigmalab.engine.data.csv.CsvReport;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A CSV file before it is imported: its columns with their types, its first rows, the lines that cannot be read. After
/// the import it asks which column says what a selected row should be.
public final class CsvPanel extends StackPane {
    private static final double ROW = 24;
    private static final double COLUMN = 150;

    private final Listener listener;
    private final EmptyState empty = new EmptyState(
            "mdi2f-file-delimited-outline", "No CSV file yet", "Drop one on the window, or choose one: Ctrl+Shift+O.");
    private final TextField table = new TextField();
    private final ChoiceBox<LabelChoice> label = new ChoiceBox<>();

    /// What the user decides.
    public interface Listener {
        /// Choose a file.
        void choose();

        /// Make the table, under this name.
        void importAs(String table);

        /// Write a TRAIN cell for this label.
        void train(LabelChoice label);

        /// That was all.
        void close();
    }

    public CsvPanel(Listener listener) {
        this.listener = listener;
        table.setId("csv-table");
        table.setAccessibleText("Name of the table");
        table.setPrefColumnCount(16);
        table.setOnAction(_ -> listener.importAs(table.getText()));
        label.setId("csv-label");
        label.setAccessibleText("What a selected row should be");
        getStyleClass().add("csv-panel");
        setMinSize(0, 0);
        getChildren().add(empty);
    }

    /// The file is being read.
    public void showReading(String file) {
        getChildren()
                .setAll(new EmptyState("mdi2t-timer-sand", "Reading " + file, "Types are found out from all rows."));
    }

    /// The file cannot be read.
    public void showFailure(String message, String hint) {
        Button other = button("csv-other", "Choose another file", listener::choose);
        VBox box = new VBox(new EmptyState("mdi2a-alert-circle-outline", message, hint), other);
        box.setAlignment(Pos.CENTER);
        getChildren().setAll(box);
    }

    /// The table is being made.
    public void showImporting(String tableName) {
        getChildren()
                .setAll(new EmptyState("mdi2t-timer-sand", "Importing " + tableName, "Its cell runs like any other."));
    }

    /// The table could not be made.
    ///
    /// @param again tries once more
    public void showRefused(String tableName, String message, String hint, Runnable again) {
        Button retry = button("csv-again", "Import again", again);
        HBox actions = new HBox(8, retry, button("csv-cancel", "Cancel", listener::close));
        actions.setAlignment(Pos.CENTER);
        String title = "%s was not imported: %s".formatted(tableName, message);
        VBox box = new VBox(new EmptyState("mdi2a-alert-circle-outline", title, hint), actions);
        box.setAlignment(Pos.CENTER);
        getChildren().setAll(box);
    }

    /// Shows what an import would make.
    ///
    /// @param tableName what the table is called unless the user says otherwise
    public void show(CsvPreview preview, String tableName) {
        table.setText(tableName);
        Button importing = button("csv-import", "Import", () -> listener.importAs(table.getText()));
        importing.getStyleClass().add("accent");
        Label into = new Label("Table");
        into.setLabelFor(table);
        show(preview, into, table, importing, button("csv-cancel", "Cancel", listener::close));
    }

    /// Asks for the label.
    ///
    /// @param choices at least one
    public void askForLabel(CsvPreview preview, List<LabelChoice> choices) {
        label.setItems(FXCollections.observableList(choices));
        label.setValue(choices.getFirst());
        Label question = new Label("Learn to select the rows where");
        question.setLabelFor(label);
        Button train = button("csv-train", "Write a TRAIN cell", () -> listener.train(label.getValue()));
        train.getStyleClass().add("accent");
        show(preview, question, label, train, button("csv-cancel", "Not now", listener::close));
    }

    /// The name of the table that the user has in mind.
    public String table() {
        return table.getText();
    }

    /// The label that is chosen; null before it was asked for.
    public LabelChoice label() {
        return label.getValue();
    }

    private void show(CsvPreview preview, Node... actions) {
        HBox bar = new HBox(8, actions);
        bar.setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(preview.file().getFileName().toString());
        name.getStyleClass().add("panel-title");
        Label facts = new Label(facts(preview.report()));
        facts.setId("csv-facts");
        facts.getStyleClass().add("muted");
        HBox head = new HBox(8, name, facts);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(8, head, bar, rows(preview));
        if (preview.report().badRowCount() > 0) {
            box.getChildren().addAll(badTitle(preview.report()), badRows(preview.report()));
        }
        box.getStyleClass().add("csv-body");
        getChildren().setAll(box);
    }

    private static String facts(CsvReport report) {
        return String.format(
                Locale.ROOT,
                "%,d rows · %d columns · %s · %s",
                report.rows(),
                report.columns().size(),
                report.delimiter() == '\t' ? "tab" : "“" + report.delimiter() + "”",
                report.charset().name());
    }

    private static TableView<List<String>> rows(CsvPreview preview) {
        TableView<List<String>> rows = new TableView<>(FXCollections.observableList(preview.rows()));
        rows.setId("csv-rows");
        rows.setFixedCellSize(ROW);
        rows.setAccessibleText("The first %d rows".formatted(preview.rows().size()));
        List<CsvReport.Column> columns = preview.report().columns();
        for (int i = 0; i < columns.size(); i++) {
            rows.getColumns().add(column(columns.get(i), i));
        }
        VBox.setVgrow(rows, Priority.ALWAYS);
        return rows;
    }

    private static TableColumn<List<String>, String> column(CsvReport.Column column, int index) {
        TableColumn<List<String>, String> shown = new TableColumn<>();
        Label type = new Label(column.sqlType());
        type.getStyleClass().add("caption");
        VBox heading = new VBox(new Label(column.name()), type);
        heading.getStyleClass().add("csv-heading");
        heading.setAccessibleText(column.name() + ", " + column.sqlType());
        shown.setGraphic(heading);
        shown.getStyleClass().addAll("csv-column", isNumber(column.sqlType()) ? "csv-number" : "csv-text");
        shown.setSortable(false);
        shown.setPrefWidth(COLUMN);
        shown.setCellValueFactory(row -> {
            String text = row.getValue().get(index);
            return new ReadOnlyStringWrapper(text == null ? "NULL" : text);
        });
        return shown;
    }

    private static boolean isNumber(String type) {
        return type.endsWith("INT") || type.equals("INTEGER") || type.startsWith("D") && !type.equals("DATE");
    }

    private static Label badTitle(CsvReport report) {
        boolean one = report.badRowCount() == 1;
        Label title = new Label(String.format(
                Locale.ROOT,
                "%,d %s cannot be read and %s left out",
                report.badRowCount(),
                one ? "line" : "lines",
                one ? "is" : "are"));
        title.getStyleClass().add("csv-bad");
        return title;
    }

    private static ListView<String> badRows(CsvReport report) {
        ListView<String> list = new ListView<>(FXCollections.observableList(report.badRows().stream()
                .map(bad -> "line %d: %s: %s".formatted(bad.line(), bad.reason(), bad.excerpt()))
                .toList()));
        list.setId("csv-bad-rows");
        list.setAccessibleText("Lines that cannot be read");
        list.setFixedCellSize(ROW);
        list.setMinHeight(ROW + 2);
        list.setPrefHeight(Math.min(4, report.badRows().size()) * ROW + 2);
        return list;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
