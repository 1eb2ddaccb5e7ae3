package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.visualizer.model.Blackboard;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// What each predicate of a row comes to in the three logics, side by side: a bar and its number in each cell.
final class LogicsGrid extends GridPane {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double INDENT = 12;
    private static final double CELL = 88;

    LogicsGrid() {
        getStyleClass().add("logics");
        setId("teach-logics");
        setAccessibleRole(AccessibleRole.TEXT);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        words.setMinWidth(0);
        getColumnConstraints().add(words);
        Blackboard.LOGICS.forEach(_ -> getColumnConstraints().add(new ColumnConstraints(CELL)));
    }

    /// @param own the logic that the query is trained in
    void show(List<Blackboard.InLogics> rows, Logic own) {
        getChildren().clear();
        setVisible(!rows.isEmpty());
        setManaged(!rows.isEmpty());
        for (int i = 0; i < Blackboard.LOGICS.size(); i++) {
            boolean isOwn = i == own.ordinal();
            Label head = new Label(Blackboard.LOGICS.get(i) + (isOwn ? " ●" : ""));
            head.getStyleClass().addAll("logic", isOwn ? "own" : "other");
            add(head, i + 1, 0);
        }
        for (int row = 0; row < rows.size(); row++) {
            add(rows.get(row), row + 1, row == rows.size() - 1);
        }
        setAccessibleText(rows.stream()
                .map(row -> row.heading() + ": " + String.join(", ", row.figures()))
                .collect(Collectors.joining("; ", "Truth in product, Gödel and Łukasiewicz logic. ", "")));
    }

    private void add(Blackboard.InLogics of, int row, boolean isWhole) {
        String part = isWhole ? "whole" : "part";
        Label words = new Label(of.heading());
        words.getStyleClass().addAll("words", part);
        words.setStyle("-fx-padding: 0 8 0 %s;".formatted(of.depth() * INDENT));
        words.pseudoClassStateChanged(CHOSEN, of.isChosen());
        words.setMinWidth(0);
        add(words, 0, row);
        for (int i = 0; i < of.truths().size(); i++) {
            Label cell = new Label(of.figures().get(i));
            cell.getStyleClass().addAll("truth", part);
            cell.setMaxWidth(Double.MAX_VALUE);
            cell.setStyle(bar(of.truths().get(i)));
            add(cell, i + 1, row);
        }
    }

    private static String bar(double truth) {
        double share = 100 * Math.clamp(truth, 0, 1);
        return String.format(
                Locale.ROOT,
                "-fx-background-color: linear-gradient(to right, -panel-chosen %1$.1f%%, transparent %1$.1f%%);",
                share);
    }
}
