package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.DataTable;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.Comparison;
import dev.sigmalab.visualizer.model.LineDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Two epochs side by side, of one run or of two: losses, parameters, what the exported queries select, and how their
/// texts differ. To be used on the window's thread.
public final class ComparePanel extends VBox {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");
    private static final double ROW_HEIGHT = 24;
    private static final double GROUP_WIDTH = 96;
    private static final double MEASURE_WIDTH = 140;
    private static final double PICTURES_SHARE = 0.5;

    private final TableView<Comparison.Row> table = new TableView<>();
    private final TableColumn<Comparison.Row, String> one;
    private final TableColumn<Comparison.Row, String> other;
    private final Label sides = new Label();
    private final VBox sql = new VBox();
    private final Notice note = new Notice("note");
    private final SplitPane body;
    private final ComparedView pictures;
    private Optional<Comparison> shown = Optional.empty();

    /// @param thread draws
    public ComparePanel(DrawingThread thread) {
        pictures = new ComparedView(thread);
        getStyleClass().addAll("run-panel", "compare-panel");
        getStylesheets().add(RunPanel.class.getResource("panels.css").toExternalForm());
        one = column("One", Comparison.Row::one);
        other = column("Other", Comparison.Row::other);
        table.setId("comparison");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText("How two epochs differ");
        table.setPlaceholder(new Label(""));
        table.setRowFactory(_ -> new DifferingRow());
        TableColumn<Comparison.Row, String> difference = column("Difference", Comparison.Row::difference);
        List.of(one, other, difference).forEach(column -> column.getStyleClass().add("value"));
        table.getColumns()
                .setAll(List.of(
                        width(column("", Comparison.Row::group), GROUP_WIDTH),
                        width(column("Measure", Comparison.Row::what), MEASURE_WIDTH),
                        one,
                        other,
                        difference));
        sides.getStyleClass().add("sides");
        sides.setWrapText(true);
        sql.setId("comparison-sql");
        sql.getStyleClass().add("sql");
        SplitPane parts = new SplitPane(pictures, table);
        parts.setOrientation(Orientation.VERTICAL);
        parts.setDividerPositions(PICTURES_SHARE);
        body = parts;
        VBox.setVgrow(parts, Priority.ALWAYS);
        getChildren().addAll(note, sides, parts, sql);
        show(Optional.empty());
    }

    private static TableColumn<Comparison.Row, String> column(String title, Function<Comparison.Row, String> cell) {
        TableColumn<Comparison.Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(cell.apply(row.getValue())).getReadOnlyProperty());
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static TableColumn<Comparison.Row, String> width(TableColumn<Comparison.Row, String> column, double width) {
        column.setPrefWidth(width);
        column.setMinWidth(width);
        return column;
    }

    private static final class DifferingRow extends TableRow<Comparison.Row> {
        @Override
        protected void updateItem(Comparison.Row row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(DIFFERS, !empty && row != null && !row.isSame());
        }
    }

    /// Draws both sides, axes alike.
    public void draw(Comparison.Side left, Comparison.Side right) {
        pictures.draw(left, right);
    }

    /// Shows a comparison, or what to do to get one.
    public void show(Optional<Comparison> comparison) {
        if (comparison.equals(shown) && !note.getChildren().isEmpty() && comparison.isPresent()) {
            return;
        }
        shown = comparison;
        boolean isThere = comparison.isPresent();
        note.say(
                isThere ? "" : "Nothing to compare with yet",
                isThere
                        ? ""
                        : "Look at an epoch and choose Compare with this epoch, then look at another epoch or run.");
        for (var node : List.of(sides, body, sql)) {
            node.setVisible(isThere);
            node.setManaged(isThere);
        }
        setAccessibleText(comparison
                .map(it -> "Comparison of " + it.one() + " with " + it.other())
                .orElse("Nothing to compare with yet"));
        comparison.ifPresent(this::fill);
    }

    private void fill(Comparison comparison) {
        sides.setText("One: %s · Other: %s".formatted(comparison.one(), comparison.other()));
        table.getItems().setAll(comparison.rows());
        sql.getChildren().clear();
        comparison.sql().ifPresent(texts -> {
            for (LineDifference.Line line : LineDifference.of(texts.one(), texts.other())) {
                Label text = new Label(line.kind().sign() + " " + line.text());
                text.getStyleClass().add(line.kind().style());
                text.setWrapText(true);
                text.setMaxWidth(Double.MAX_VALUE);
                sql.getChildren().add(text);
            }
        });
    }

    /// The comparison as a table.
    public Optional<DataTable> table() {
        return shown.map(comparison -> {
            List<List<String>> rows = new ArrayList<>();
            comparison
                    .rows()
                    .forEach(row ->
                            rows.add(List.of(row.group(), row.what(), row.one(), row.other(), row.difference())));
            return new DataTable(List.of("group", "measure", comparison.one(), comparison.other(), "difference"), rows);
        });
    }

    /// Light or dark.
    public void setTheme(Theme theme) {
        pseudoClassStateChanged(DARK, theme == Theme.DARK);
        pictures.setTheme(theme);
    }
}
