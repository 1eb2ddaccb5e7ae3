package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.model.Curve;
import dev.sigmalab.visualizer.model.ParameterOverview;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// Every parameter in a line: its course from the start, now, in SQL and how it behaves, the worst-behaved first.
/// Rows stay the same objects while values move, so that what was chosen stays chosen.
final class ParameterTable extends TableView<ParameterTable.Row> {
    private static final double ROW_HEIGHT = 24;
    private static final double HEADER_HEIGHT = 26;
    private static final int MOST_ROWS = 6;
    private static final double COURSE_WIDTH = 60;
    private static final double NAME_WIDTH = 98;
    private static final double VALUE_WIDTH = 94;
    private static final double BEHAVIOUR_WIDTH = 90;

    private final List<Row> byParameter = new ArrayList<>();
    private List<Integer> order = List.of();
    private Consumer<List<Integer>> listener = _ -> {};
    private boolean silent;

    /// How a parameter went.
    ///
    /// @param start as text
    record Course(Curve curve, String start) {}

    /// One parameter, as cells that change.
    static final class Row {
        private final int parameter;
        private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();
        private final ReadOnlyObjectWrapper<Course> course = new ReadOnlyObjectWrapper<>(new Course(Curve.EMPTY, ""));
        private final ReadOnlyStringWrapper now = new ReadOnlyStringWrapper();
        private final ReadOnlyStringWrapper inSql = new ReadOnlyStringWrapper();
        private final ReadOnlyStringWrapper judged = new ReadOnlyStringWrapper();

        Row(int parameter) {
            this.parameter = parameter;
        }

        private void update(ParameterOverview.Line line) {
            name.set(line.values().name());
            course.set(new Course(line.course(), line.values().start()));
            now.set(line.values().now());
            inSql.set(line.values().inSql().orElse("–"));
            judged.set(line.judged());
        }
    }

    ParameterTable() {
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(new Label(""));
        setAccessibleText("Parameters, the worst-behaved first: course, now, in SQL, behaviour");
        getColumns()
                .setAll(List.of(
                        column("Parameter", row -> row.name, false, NAME_WIDTH),
                        course(),
                        column("Now", row -> row.now, true, VALUE_WIDTH),
                        column("In SQL", row -> row.inSql, true, VALUE_WIDTH),
                        column("Behaviour", row -> row.judged, false, BEHAVIOUR_WIDTH)));
        getSelectionModel().getSelectedIndices().subscribe(() -> {
            if (!silent) {
                listener.accept(chosen());
            }
        });
        resize(0);
    }

    private static TableColumn<Row, String> column(
            String title, Function<Row, ReadOnlyStringWrapper> cell, boolean isValue, double width) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> cell.apply(row.getValue()).getReadOnlyProperty());
        column.setCellFactory(_ -> new TextCell());
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        if (isValue) {
            column.getStyleClass().add("value");
        }
        return column;
    }

    private static TableColumn<Row, Course> course() {
        TableColumn<Row, Course> column = new TableColumn<>("Course");
        column.setCellValueFactory(row -> row.getValue().course.getReadOnlyProperty());
        column.setCellFactory(_ -> new SparklineCell());
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(COURSE_WIDTH);
        column.setMinWidth(COURSE_WIDTH);
        column.setMaxWidth(COURSE_WIDTH);
        return column;
    }

    /// Shows other values.
    void update(ParameterOverview overview) {
        while (byParameter.size() < overview.lines().size()) {
            byParameter.add(new Row(byParameter.size()));
        }
        for (int i = 0; i < overview.lines().size(); i++) {
            byParameter.get(i).update(overview.lines().get(i));
        }
        if (!order.equals(overview.order())) {
            reorder(overview.order());
        }
        resize(order.size());
    }

    private void reorder(List<Integer> newOrder) {
        List<Integer> chosen = chosen();
        order = newOrder;
        silent = true;
        getItems().setAll(newOrder.stream().map(byParameter::get).toList());
        for (int parameter : chosen) {
            int place = order.indexOf(parameter);
            if (place >= 0) {
                getSelectionModel().select(place);
            }
        }
        silent = false;
        listener.accept(chosen());
    }

    private void resize(int rows) {
        double height = HEADER_HEIGHT + ROW_HEIGHT * Math.clamp(rows, 1, MOST_ROWS) + 2;
        setPrefHeight(height);
        setMinHeight(height);
        setMaxHeight(height);
    }

    /// Hears which parameters were chosen.
    void setOnChosen(Consumer<List<Integer>> newListener) {
        listener = newListener;
    }

    /// The chosen parameters, in the order of the text.
    List<Integer> chosen() {
        return getSelectionModel().getSelectedItems().stream()
                .map(row -> row.parameter)
                .sorted()
                .toList();
    }

    /// A text that tells in full what there is no room for.
    private static final class TextCell extends TableCell<Row, String> {
        private final Tooltip full = new Tooltip();

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            full.setText(text);
            setTooltip(empty || text == null || text.isEmpty() ? null : full);
        }
    }
}
