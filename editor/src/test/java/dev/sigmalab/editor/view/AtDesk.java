package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.style.Theme;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;

/// Tests of a notebook in a window, and what hands do there.
abstract class AtDesk {
    Desk desk;

    @AfterEach
    void close() {
        desk.close();
    }

    final void open(Theme theme, double width, double height, Cell... cells) {
        desk = new Desk(theme, width, height, cells);
    }

    static Cell sql(String id, String source) {
        return Cell.sql(new CellId(id), source);
    }

    static Cell markdown(String id, String source) {
        return Cell.markdown(new CellId(id), source);
    }

    final <T extends Node> List<T> all(String selector, Class<T> type) {
        return desk.window.call(
                () -> desk.view.lookupAll(selector).stream().map(type::cast).toList());
    }

    final void shift(KeyCode key) {
        desk.window.press(KeyCode.SHIFT).push(key).release(KeyCode.SHIFT);
        desk.window.settle();
    }

    final void alt(KeyCode key) {
        desk.window.press(KeyCode.ALT).push(key).release(KeyCode.ALT);
        desk.window.settle();
    }

    final void control(KeyCode key) {
        desk.window.press(KeyCode.CONTROL).push(key).release(KeyCode.CONTROL);
        desk.window.settle();
    }

    final void push(KeyCode... keys) {
        for (KeyCode key : keys) {
            desk.window.push(key);
        }
        desk.window.settle();
    }

    final void focus(String cell, boolean edit) {
        desk.window.call(() -> {
            desk.view.focus(new CellId(cell), edit);
            return null;
        });
        desk.window.settle();
    }

    final String current() {
        return desk.window.call(() -> desk.view.currentCell().map(CellId::value).orElse("none"));
    }
}
