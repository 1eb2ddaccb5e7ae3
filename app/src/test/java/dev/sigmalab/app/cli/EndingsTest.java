package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.ipynb.NotebookReader;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingsTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Endings endings(Path stateFolder) {
        return new Endings(new PrintWriter(err), new FaultLog(stateFolder), new CancelToken());
    }

    private String shown() {
        return err.toString().replace("\r\n", "\n");
    }

    @Test
    void a_mistake_in_a_file_is_shown_with_its_place_the_line_a_mark_and_the_hint() {
        InputText file = new InputText("a.ipynb", "{\n \"nbformat\": 3\n}");
        MistakeInText mistake =
                assertThrows(MistakeInText.class, () -> file.locating(() -> NotebookReader.read(file.text())));
        assertEquals(2, endings(folder).failed(mistake));
        assertEquals("""
                a.ipynb:2:14: notebook format 3 cannot be read, only format 4
                  2 |  "nbformat": 3
                    |              ^
                hint: convert it once: jupyter nbconvert --to notebook FILE
                """, shown());
    }

    @Test
    void a_mistake_outside_any_text_is_one_line_and_its_hint() {
        Problem problem = new Problem("locked", Span.NONE, "the database is in use", "close the other program");
        assertEquals(2, endings(folder).failed(new ProblemException(problem)));
        assertEquals("sigmalab: the database is in use\nhint: close the other program\n", shown());
    }

    @Test
    void a_fault_is_one_line_that_names_the_file_with_the_trace() throws IOException {
        assertEquals(1, endings(folder).failed(new IllegalStateException("first\nsecond")));
        assertEquals(1, shown().lines().count(), shown());
        assertTrue(shown().contains("IllegalStateException: first; details in "), shown());
        Path log = Path.of(shown().strip().replaceFirst(".*details in ", ""));
        assertTrue(Files.readString(log).contains("\tat " + EndingsTest.class.getName()), log::toString);
    }

    @Test
    void a_fault_is_shown_whole_where_no_file_can_be_written() throws IOException {
        Path occupied = Files.createFile(folder.resolve("a-file"));
        assertEquals(1, endings(occupied).failed(new StackOverflowError()));
        assertTrue(shown().contains("\tat " + EndingsTest.class.getName()), shown());
    }
}
