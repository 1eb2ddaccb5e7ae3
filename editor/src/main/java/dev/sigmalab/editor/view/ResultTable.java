package dev.sigmalab.editor.view;

import dev.sigmalab.engine.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The rows of a query: as many lines as fit ten rows, the rest by scrolling. Ctrl+C copies the selected rows.
final class ResultTable extends VBox {
    static final double ROW = 24;

    private static final int MOST_VISIBLE = 10;
    private static final double HEADER = 34;
    private static final double SCROLL_BAR = 14;
    private static final double LETTER = 8;
    private static final double BOLD_LETTER = 9.2;
    private static final double PADDING = 20;
    private static final double HEADER_PADDING = 28;

    /// Columns together wider than this may need a scroll bar, which must not cover the last row.
    private static final double SURE_TO_FIT = 520;

    private static final double NARROWEST = 56;
    private static final double WIDEST = 340;
    private static final int SAMPLED = 40;

    /// Columns that are made at once; a wide table shows its first ones before the last are there.
    private static final int BATCH = 16;

    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");

    private final Outcome.Rows rows;
    private final TableView<Integer> table = new TableView<>();

    ResultTable(Outcome.Rows rows) {
        this.rows = rows;
        table.getStyleClass().add("result-table");
        table.setFixedCellSize(ROW);
        table.setItems(new RowIndexes(rows.rows().size()));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setAccessibleText(
                "Result, %s, %s".formatted(count(), counted(rows.columns().size(), "column")));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::copy);
        table.setPlaceholder(new Label("No rows"));
        int visible = Math.clamp(rows.rows().size(), 1, MOST_VISIBLE);
        double width = IntStream.range(0, rows.columns().size())
                .mapToDouble(this::width)
                .sum();
        double height = HEADER + visible * ROW + (width > SURE_TO_FIT ? SCROLL_BAR : 0);
        table.setMinHeight(height);
        table.setPrefHeight(height);
        addColumns(0);
        Label footer = new Label(count());
        footer.getStyleClass().add("caption");
        getStyleClass().add("result");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, footer);
    }

    private String count() {
        String count = counted(rows.rows().size(), "row");
        return rows.truncated() ? "first " + count + "; there are more" : count;
    }

    private static String counted(int count, String what) {
        return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }

    private void addColumns(int from) {
        int to = Math.min(rows.columns().size(), from + BATCH);
        List<TableColumn<Integer, Object>> batch =
                IntStream.range(from, to).mapToObj(this::column).toList();
        table.getColumns().addAll(batch);
        if (to < rows.columns().size()) {
            Platform.runLater(() -> addColumns(to));
        }
    }

    private TableColumn<Integer, Object> column(int index) {
        TableColumn<Integer, Object> column = new TableColumn<>(rows.columns().get(index));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width(index));
        column.setCellValueFactory(row ->
                new ReadOnlyObjectWrapper<>(rows.rows().get(row.getValue()).get(index)));
        boolean number = isNumber(index);
        column.setCellFactory(_ -> new ValueCell(number));
        if (number) {
            column.getStyleClass().add("number");
        }
        return column;
    }

    /// Whether all known values of the first rows are numbers; without any, what the type says.
    private boolean isNumber(int index) {
        List<Object> known = sample(index);
        return known.isEmpty()
                ? rows.types().get(index).matches("(?i).*(INT|DEC|NUM|REAL|DOUBLE|FLOAT).*")
                : known.stream().allMatch(value -> value instanceof Number || value instanceof NumberText);
    }

    private List<Object> sample(int index) {
        return rows.rows().stream()
                .limit(SAMPLED)
                .map(row -> row.get(index))
                .filter(value -> value != null)
                .toList();
    }

    private double width(int index) {
        int longest = sample(index).stream()
                .mapToInt(value -> CellText.of(value).length())
                .max()
                .orElse(4);
        double name = rows.columns().get(index).length() * BOLD_LETTER + HEADER_PADDING;
        return Math.clamp(Math.max(longest * LETTER + PADDING, name), NARROWEST, WIDEST);
    }

    private void copy(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            String header = String.join("\t", rows.columns());
            String selected = table.getSelectionModel().getSelectedItems().stream()
                    .map(row -> rows.rows().get(row).stream()
                            .map(value -> value == null ? "" : CellText.of(value))
                            .collect(Collectors.joining("\t")))
                    .collect(Collectors.joining("\n"));
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, header + "\n" + selected));
            event.consume();
        }
    }

    /// A number that comes as text in its own units.
    record NumberText(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static final class ValueCell extends TableCell<Integer, Object> {
        ValueCell(boolean number) {
            getStyleClass().add("result-cell");
            if (number) {
                getStyleClass().add("number");
            }
        }

        @Override
        protected void updateItem(Object value, boolean empty) {
            super.updateItem(value, empty);
            boolean row = !empty && getTableRow() != null && getTableRow().getItem() != null;
            setText(row ? CellText.of(value) : null);
            pseudoClassStateChanged(NULL, row && value == null);
        }
    }
}
