package dev.sigmalab.editor.ipynb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileTest {
    private static final Notebook NOTEBOOK = Notebook.of(List.of(Cell.sql(new CellId("a"), "SELECT 1")));

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_back_and_nothing_else_is_left_in_the_folder() throws IOException {
        Path file = folder.resolve("a b.ipynb");
        NotebookFile.write(file, NOTEBOOK);
        NotebookFile.write(file, NOTEBOOK.withSource(new CellId("a"), "SELECT 2"));
        assertEquals("SELECT 2", NotebookFile.read(file).cells().getFirst().source());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void replacing_keeps_permissions_and_links() throws IOException {
        Path file = folder.resolve("real.ipynb");
        NotebookFile.write(file, NOTEBOOK);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.ipynb"), file);
        NotebookFile.write(link, NOTEBOOK.withoutRuns());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void a_byte_order_mark_is_not_part_of_the_notebook() throws IOException {
        Path file = folder.resolve("bom.ipynb");
        Files.writeString(file, "\uFEFF" + NotebookWriter.write(NOTEBOOK));
        assertEquals(NotebookWriter.write(NOTEBOOK), NotebookWriter.write(NotebookFile.read(file)));
    }

    @Test
    void a_folder_that_is_not_there_is_the_users_mistake() {
        Path file = folder.resolve("none").resolve("a.ipynb");
        Problem problem = assertThrows(ProblemException.class, () -> NotebookFile.write(file, NOTEBOOK))
                .problem();
        assertEquals("unwritable-file", problem.code());
        assertEquals("cannot write %s: there is no such folder".formatted(file), problem.message());
    }
}
