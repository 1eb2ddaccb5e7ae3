package dev.sigmalab.editor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.editor.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NotebookTest {
    private static final CellId A = new CellId("a");
    private static final CellId B = new CellId("b");
    private static final CellId C = new CellId("c");
    private static final Notebook ABC =
            Notebook.of(List.of(Cell.markdown(A, "# title"), Cell.sql(B, "SELECT 1"), Cell.sql(C, "SELECT 2")));

    private static List<CellId> ids(Notebook notebook) {
        return notebook.cells().stream().map(Cell::id).toList();
    }

    @Test
    void insert_remove_and_move_keep_the_other_cells_in_order() {
        CellId d = new CellId("d");
        assertEquals(List.of(A, d, B, C), ids(ABC.insert(1, Cell.sql(d, ""))));
        assertEquals(List.of(A, C), ids(ABC.remove(B)));
        assertEquals(List.of(B, C, A), ids(ABC.move(A, 2)));
    }

    @Test
    void moving_a_cell_there_and_back_changes_nothing() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            int from = random.nextInt(3);
            CellId moved = ids(ABC).get(from);
            assertEquals(ABC, ABC.move(moved, random.nextInt(3)).move(moved, from));
        }
    }

    @Test
    void a_run_replaces_outputs_and_clearing_restores_the_notebook() {
        List<Output> outputs = List.of(Output.stream("stdout", "1\n"));
        Notebook run =
                ABC.withRun(B, 1, List.of(Output.failure("x", "y", List.of()))).withRun(B, 2, outputs);
        assertEquals(outputs, run.cell(B).orElseThrow().outputs());
        assertEquals(2, run.cell(B).orElseThrow().executionCount());
        assertEquals(ABC, run.withoutRuns());
    }

    @Test
    void markdown_cannot_be_run_and_ids_stay_unique() {
        assertThrows(IllegalArgumentException.class, () -> ABC.withRun(A, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> ABC.insert(0, Cell.sql(C, "")));
        assertThrows(IllegalArgumentException.class, () -> ABC.remove(new CellId("nobody")));
        assertThrows(IllegalArgumentException.class, () -> new CellId("no blanks"));
    }

    @Test
    void lines_put_together_are_the_text_and_only_the_last_may_lack_its_end() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 3).forEach(c -> text.append("a\n\r".charAt(c)));
            Json.Array lines = MultilineText.toLines(text.toString());
            assertEquals(Optional.of(text.toString()), MultilineText.join(lines));
            List<Json> all = new ArrayList<>(lines.items());
            for (int line = 0; line < all.size(); line++) {
                String value = ((Json.Text) all.get(line)).value();
                assertEquals(
                        value.indexOf('\n'), line < all.size() - 1 || value.endsWith("\n") ? value.length() - 1 : -1);
            }
        }
    }
}
