package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.RowColumn;
import dev.sigmalab.visualizer.model.ColumnText;
import dev.sigmalab.visualizer.model.RowOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableListBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Rows in their order with weight, label, what each adds to a gradient, and what the query reads of them. Cells are
/// made when they are seen.
final class RowsTable extends TableView<Integer> {
    private static final double ROW_HEIGHT = 24;
    /// More columns than these are not shown: the notebook's result has them all.
    private static final int MOST_COLUMNS = 8;

    private Rows rows = new Rows();
    private List<String> headings = List.of();
    private RowOrder order;
    private IntConsumer chosen = _ -> {};
    private boolean silent;

    /// The rows of an order as a list that holds nothing itself. An order of as many rows takes its place unannounced:
    /// that all rows were replaced would be told row by row.
    private static final class Rows extends ObservableListBase<Integer> {
        private RowOrder order;

        @Override
        public Integer get(int index) {
            return order.rows()[index];
        }

        @Override
        public int size() {
            return order == null ? 0 : order.rows().length;
        }

        @Override
        public int indexOf(Object row) {
            return row instanceof Integer number && order != null ? order.indexOf(number) : -1;
        }
    }

    RowsTable() {
        setFixedCellSize(ROW_HEIGHT);
        setId("rows");
        setAccessibleText("Rows with their weights");
        setPlaceholder(new Label("No rows"));
        setItems(rows);
        getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (!silent && order != null && index.intValue() >= 0) {
                chosen.accept(order.rows()[index.intValue()]);
            }
        });
    }

    /// Hears which row was chosen.
    void setOnChosen(IntConsumer listener) {
        chosen = listener;
    }

    /// Shows rows in an order.
    void show(RowOrder next, List<RowColumn> columns) {
        List<RowColumn> shown = columns.subList(0, Math.min(MOST_COLUMNS, columns.size()));
        List<String> newHeadings =
                new ArrayList<>(shown.stream().map(RowColumn::name).toList());
        newHeadings.add(next.parameter());
        newHeadings.add(next.place().hasLabels() ? "label" : "");
        order = next;
        if (!newHeadings.equals(headings)) {
            headings = newHeadings;
            getColumns().setAll(columns(next, shown));
        }
        silent = true;
        Integer selected = getSelectionModel().getSelectedItem();
        if (rows.size() != next.rows().length) {
            rows = new Rows();
        }
        rows.order = next;
        setItems(rows);
        follow(selected);
        silent = false;
        refresh();
    }

    /// Keeps a row selected wherever it stands now.
    private void follow(Integer row) {
        int index = row == null ? -1 : order.indexOf(row);
        if (index < 0) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().clearAndSelect(index);
        }
    }

    private List<TableColumn<Integer, String>> columns(RowOrder of, List<RowColumn> data) {
        List<TableColumn<Integer, String>> all = new ArrayList<>();
        all.add(column("Weight", 76, row -> String.format(Locale.ROOT, "%.4f", order.weights()[row])));
        if (of.place().hasLabels()) {
            all.add(column("Label", 52, row -> of.place().isPositive(row) ? "1" : "0"));
        }
        if (!of.parameter().isEmpty()) {
            all.add(column(
                    "moves " + of.parameter(), 104, row -> String.format(Locale.ROOT, "%+.2e", order.moved()[row])));
        }
        for (RowColumn each : data) {
            all.add(column(each.name(), 92, row -> ColumnText.of(each, row)));
        }
        return all;
    }

    private static TableColumn<Integer, String> column(String title, double width, Function<Integer, String> text) {
        TableColumn<Integer, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        column.getStyleClass().add("value");
        return column;
    }
}
