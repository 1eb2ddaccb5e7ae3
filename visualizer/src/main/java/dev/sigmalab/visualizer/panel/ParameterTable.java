package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.model.ParameterCurves;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Start, now and in SQL of every parameter. Rows stay the same objects while values move, so that what was chosen
/// stays
/// chosen.
final class ParameterTable extends TableView<ParameterTable.Row> {
    private static final double ROW_HEIGHT = 24;
    private static final double HEADER_HEIGHT = 26;
    private static final int MOST_ROWS = 6;

    /// One parameter, as cells that change.
    static final class Row {
        private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();
        private final ReadOnlyStringWrapper start = new ReadOnlyStringWrapper();
        private final ReadOnlyStringWrapper now = new ReadOnlyStringWrapper();
        private final ReadOnlyStringWrapper inSql = new ReadOnlyStringWrapper();

        private void update(ParameterCurves.Row values) {
            name.set(values.name());
            start.set(values.start());
            now.set(values.atBound() ? values.now() + " at limit" : values.now());
            inSql.set(values.inSql().orElse("–"));
        }
    }

    ParameterTable() {
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(new Label(""));
        setAccessibleText("Parameters: start, now, in SQL");
        getColumns()
                .setAll(List.of(
                        column("Parameter", row -> row.name, false),
                        column("Start", row -> row.start, true),
                        column("Now", row -> row.now, true),
                        column("In SQL", row -> row.inSql, true)));
        resize(0);
    }

    private static TableColumn<Row, String> column(
            String title, Function<Row, ReadOnlyStringWrapper> cell, boolean isValue) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> property(cell.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        if (isValue) {
            column.getStyleClass().add("value");
        }
        return column;
    }

    private static ReadOnlyStringProperty property(ReadOnlyStringWrapper wrapper) {
        return wrapper.getReadOnlyProperty();
    }

    /// Shows other values.
    void update(List<ParameterCurves.Row> rows) {
        while (getItems().size() < rows.size()) {
            getItems().add(new Row());
        }
        if (getItems().size() > rows.size()) {
            getItems().remove(rows.size(), getItems().size());
        }
        for (int i = 0; i < rows.size(); i++) {
            getItems().get(i).update(rows.get(i));
        }
        resize(rows.size());
    }

    private void resize(int rows) {
        double height = HEADER_HEIGHT + ROW_HEIGHT * Math.clamp(rows, 1, MOST_ROWS) + 2;
        setPrefHeight(height);
        setMinHeight(height);
        setMaxHeight(height);
    }

    /// Hears which rows were chosen.
    void setOnChosen(Consumer<List<Integer>> listener) {
        getSelectionModel().getSelectedIndices().subscribe(() -> listener.accept(chosen()));
    }

    List<Integer> chosen() {
        return List.copyOf(getSelectionModel().getSelectedIndices());
    }
}
