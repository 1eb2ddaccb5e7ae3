package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.trust.TrustedNotebooks;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What keeps a window from opening or its pictures from being written, in words.
class WindowMistakesTest extends WindowFixture {
    private static final String HINT =
            "to run a notebook without a window: sigmalab run NOTEBOOK, for example sigmalab run welcome";

    private Path notebook() {
        Path file = folder.resolve("small.ipynb");
        NotebookFile.write(file, Notebook.of(List.of(Cell.sql(new CellId("c"), "SELECT 1"))));
        return file;
    }

    @Test
    void a_notebook_that_is_open_already() {
        Path file = notebook();
        Path journals = folder.resolve("journals");
        Opened first = Opened.file(file, journals, TrustedNotebooks.NONE);
        try {
            Problem problem = assertThrows(
                            ProblemException.class, () -> Opened.file(file, journals, TrustedNotebooks.NONE))
                    .problem();
            assertEquals(
                    "small.ipynb is open in another window (process %d)"
                            .formatted(ProcessHandle.current().pid()),
                    problem.message());
            assertEquals("close it there first", problem.hint());
        } finally {
            first.files().close();
        }
    }

    @Test
    void pictures_below_a_file() throws IOException {
        open(welcome());
        Path out = Files.writeString(folder.resolve("file"), "").resolve("pictures");
        Problem problem = assertThrows(
                        ProblemException.class,
                        () -> new Screenshots(
                                        notebook(), out, Theme.DARK, Optional.empty(), OptionalInt.empty(), _ -> {})
                                .take())
                .problem();
        assertEquals("no picture can be written into " + out, problem.message());
    }

    @Test
    void pictures_in_a_layout_that_there_is_not() {
        WindowedProgram program = new WindowedProgram(folder, folder, folder, _ -> {});
        Problem problem = assertThrows(
                        ProblemException.class,
                        () -> program.screenshot(
                                notebook(), folder, Theme.DARK, Optional.of("sideways"), OptionalInt.empty()))
                .problem();
        assertEquals("there is no layout 'sideways'", problem.message());
        assertTrue(problem.hint().startsWith("there are "), problem.hint());
        assertTrue(problem.hint().contains("teach"), problem.hint());
    }

    @Test
    void no_display() {
        String display = System.getenv("DISPLAY");
        assumeTrue(System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux"));
        assumeTrue(display == null || display.isBlank(), "there is a display");
        String platform = System.getProperty("glass.platform");
        try {
            System.clearProperty("glass.platform");
            Problem problem = assertThrows(ProblemException.class, Toolkit::requireDisplay)
                    .problem();
            assertEquals("there is no display to open a window on", problem.message());
            assertEquals(HINT, problem.hint());
        } finally {
            if (platform != null) {
                System.setProperty("glass.platform", platform);
            }
        }
    }
}
