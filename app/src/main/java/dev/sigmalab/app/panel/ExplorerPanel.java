package dev.sigmalab.app.panel;

import dev.sigmalab.app.shell.EmptyState;
import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.learned.LearnedQuery;
import dev.sigmalab.engine.sql.Literal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tables of the notebook's database with their columns and types, and its learned queries.
public final class ExplorerPanel extends StackPane {
    private static final String OWN_SCHEMA = "SIGMALAB";

    private final TreeView<Item> tree = new TreeView<>();
    private final Node empty;

    /// A line of the tree.
    ///
    /// @param key unique within its parent's, to keep open what was open
    private record Item(String key, String icon, String name, String detail) {}

    public ExplorerPanel() {
        tree.setShowRoot(false);
        tree.setAccessibleText("Tables of the notebook's database");
        tree.getStyleClass().add("side-tree");
        tree.setId("explorer");
        tree.setCellFactory(_ -> new ItemCell());
        empty = new EmptyState(
                "mdi2d-database-outline",
                "No tables yet",
                "Run a cell that makes or reads a table: it appears here with its columns.");
        getChildren().setAll(empty);
        setMinSize(0, 0);
    }

    /// Shows nothing.
    public void clear() {
        tree.setRoot(null);
        getChildren().setAll(empty);
    }

    /// Shows what a database knows.
    public void show(Catalog catalog, List<LearnedQuery> learned) {
        Set<String> open = opened(tree.getRoot());
        Set<String> learnedNames =
                learned.stream().map(query -> query.name().toUpperCase()).collect(Collectors.toSet());
        TreeItem<Item> root = new TreeItem<>(new Item("", "", "", ""));
        for (Catalog.Relation relation : catalog.relations()) {
            boolean isLearned =
                    relation.isView() && learnedNames.contains(relation.name().toUpperCase());
            if (!relation.schema().equals(OWN_SCHEMA) && !isLearned) {
                root.getChildren().add(relation(relation, relation.isView() ? "mdi2t-table-eye" : "mdi2t-table", open));
            }
        }
        for (LearnedQuery query : learned) {
            TreeItem<Item> item = catalog.find(query.name())
                    .map(view -> relation(view, "mdi2s-sigma", open))
                    .orElseGet(() -> new TreeItem<>(new Item(query.name(), "mdi2s-sigma", query.name(), "learned")));
            query.values()
                    .forEach(value -> item.getChildren()
                            .add(
                                    query.values().indexOf(value),
                                    new TreeItem<>(new Item(
                                            query.name() + "/" + value.ordinal(),
                                            "mdi2t-target",
                                            value.parameter(),
                                            text(value.hardened())))));
            root.getChildren().add(item);
        }
        tree.setRoot(root);
        getChildren().setAll(root.getChildren().isEmpty() ? empty : tree);
    }

    private static TreeItem<Item> relation(Catalog.Relation relation, String icon, Set<String> open) {
        String key = relation.schema() + "." + relation.name();
        String detail =
                icon.equals("mdi2s-sigma") ? "learned" : relation.columns().size() + " columns";
        TreeItem<Item> item = new TreeItem<>(new Item(key, icon, relation.name(), detail));
        for (Catalog.Attribute column : relation.columns()) {
            boolean isKey = relation.primaryKey().contains(column.name());
            String type = column.type().sqlName() + (column.nullable() ? "" : ", not null");
            item.getChildren()
                    .add(new TreeItem<>(new Item(
                            key + "/" + column.name(),
                            isKey ? "mdi2k-key-variant" : "mdi2t-table-column",
                            column.name(),
                            type)));
        }
        item.setExpanded(open.contains(key));
        return item;
    }

    private static String text(Literal value) {
        return switch (value) {
            case Literal.IntegerNumber(long number) -> Long.toString(number);
            case Literal.DecimalNumber(var number) -> number.toPlainString();
            case Literal.DoubleNumber(double number) -> Double.toString(number);
            case Literal.Date(var date) -> date.toString();
            case Literal.Time(var time) -> time.toString();
            case Literal.Timestamp(var time) -> time.toString().replace('T', ' ');
            case Literal.Text(String text) -> text;
            case Literal.Truth(boolean truth) -> Boolean.toString(truth);
        };
    }

    private static Set<String> opened(TreeItem<Item> root) {
        Set<String> open = new HashSet<>();
        if (root != null) {
            root.getChildren().stream()
                    .filter(TreeItem::isExpanded)
                    .forEach(item -> open.add(item.getValue().key()));
        }
        return open;
    }

    private static final class ItemCell extends TreeCell<Item> {
        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (empty) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            Label name = new Label(item.name(), new FontIcon(item.icon()));
            Label detail = new Label(item.detail());
            detail.getStyleClass().add("caption");
            detail.setMinWidth(0);
            HBox line = new HBox(8, name, detail);
            line.setStyle("-fx-alignment: center-left");
            setGraphic(line);
            setAccessibleText(item.name() + ", " + item.detail());
        }
    }
}
