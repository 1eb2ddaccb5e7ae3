package dev.sigmalab.editor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.style.Theme;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// A notebook that is worked with by keys alone.
class NotebookKeysTest extends AtDesk {
    @Test
    void typing_and_running_by_keyboard() {
        open(Theme.LIGHT, 800, 600, sql("a", ""));
        focus("a", true);
        desk.window.write("SELECT 41 + 1");
        desk.window.settle();
        assertEquals("SELECT 41 + 1", desk.source("a"));
        shift(KeyCode.ENTER);
        // The last cell ran: there is another to go on with.
        assertEquals(List.of("a", "new-1"), desk.order());
        assertEquals("new-1", current());
        assertEquals(1, all(".result-table", TableView.class).size());
        desk.window.write("x");
        desk.window.settle();
        assertEquals("x", desk.source("new-1"));
        control(KeyCode.Z);
        assertEquals("", desk.source("new-1"));
        control(KeyCode.Z);
        assertEquals(List.of("a"), desk.order());
        assertEquals("a", current());
    }

    @Test
    void cells_are_added_moved_and_deleted_by_keyboard() {
        open(Theme.LIGHT, 800, 600, sql("a", "SELECT 1"), sql("b", "SELECT 2"), markdown("c", "text"));
        focus("b", true);
        push(KeyCode.ESCAPE);
        alt(KeyCode.UP);
        assertEquals(List.of("b", "a", "c"), desk.order());
        assertEquals("b", current());
        push(KeyCode.DOWN, KeyCode.DOWN);
        assertEquals("c", current());
        push(KeyCode.B);
        assertEquals(List.of("b", "a", "c", "new-1"), desk.order());
        assertEquals("new-1", current());
        push(KeyCode.ESCAPE, KeyCode.M);
        assertEquals(CellKind.MARKDOWN, desk.state.notebook().cells().get(3).kind());
        assertEquals("new-1", current());
        push(KeyCode.DELETE);
        assertEquals(List.of("b", "a", "c"), desk.order());
        assertEquals("c", current());
        control(KeyCode.Z);
        assertEquals(List.of("b", "a", "c", "new-1"), desk.order());
    }

    @Test
    void arrows_go_from_text_to_text() {
        open(Theme.LIGHT, 800, 600, sql("a", "one\ntwo"), sql("b", "three"));
        focus("b", true);
        push(KeyCode.UP);
        assertEquals("a", current());
        push(KeyCode.UP);
        desk.window.write("!");
        desk.window.settle();
        assertTrue(desk.source("a").startsWith("one!"), desk.source("a"));
        push(KeyCode.DOWN, KeyCode.DOWN);
        assertEquals("b", current());
    }
}
