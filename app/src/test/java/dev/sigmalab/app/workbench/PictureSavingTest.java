package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.shell.FileChoice;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureSavingTest {
    private static final CellId CELL = new CellId("c");

    @TempDir
    Path folder;

    private final List<FileChoice.Question> asked = new ArrayList<>();
    private Optional<Path> answer = Optional.empty();

    private final FileChoice choice = new FileChoice() {
        @Override
        public Optional<Path> existing(Question question) {
            throw new AssertionError("asked to open " + question);
        }

        @Override
        public Optional<Path> toWrite(Question question) {
            asked.add(question);
            return answer;
        }
    };

    private OpenWindow trained() throws Exception {
        Path file = folder.resolve("n.ipynb");
        NotebookFile.write(file, Notebook.of(List.of(Cell.sql(CELL, """
                CREATE TABLE people AS SELECT X AS id, MOD(X * 7919, 100) AS age FROM SYSTEM_RANGE(1, 900);
                TRAIN grown AS SELECT * FROM people WHERE age > LEARN(30)
                MATCHING CASEWHEN(age > 40, 1, 0) = 1 USING (epochs => 30)"""))));
        OpenWindow window = new OpenWindow(folder, file);
        window.inWindow(() -> window.workbench().dialogs().setFileChoice(choice));
        assertFalse(OpenWindow.call(
                () -> command(window, "panel.save-loss-png").enabled().getAsBoolean()));
        window.inWindow(() -> {
            window.workbench().dispatch(new FileOperation.GiveTrust());
            window.workbench().dispatch(new RunOperation.RunAll());
        });
        await("the end of the run", () -> !window.workbench().isRunning());
        await(
                "a picture",
                () -> window.workbench().trainings().panels().loss().framesShown() > 0
                        && window.workbench().trainings().panels().parameters().hasPicture());
        return window;
    }

    private static Command command(OpenWindow window, String id) {
        return new WorkbenchCommands(window.workbench()).all().get(id);
    }

    private byte[] saved(OpenWindow window, String id, String name) throws Exception {
        Path file = folder.resolve(name);
        answer = Optional.of(file);
        window.inWindow(() -> command(window, id).run());
        await("the message", () -> announced(window).equals("Saved " + file));
        return Files.readAllBytes(file);
    }

    private static String announced(OpenWindow window) {
        return ((Label) window.node(".announcement")).getText();
    }

    @Test
    void every_panel_saves_as_picture_drawing_paper_and_numbers_under_a_name_that_tells_it() throws Exception {
        try (OpenWindow window = trained()) {
            assertNotNull(ImageIO.read(new ByteArrayInputStream(saved(window, "panel.save-loss-png", "a.png"))));
            assertTrue(text(saved(window, "panel.save-loss-svg", "a.svg")).contains("<svg"));
            assertTrue(text(saved(window, "panel.save-parameters-pdf", "a.pdf")).startsWith("%PDF"));
            String csv = text(saved(window, "panel.save-loss-csv", "a.csv"));
            assertEquals(31, csv.lines().count(), csv);
            assertTrue(csv.startsWith("epoch,training"), csv);
            assertEquals(
                    new FileChoice.Question(
                            "Save Loss", "PNG", "png", "grown-loss.png", Optional.of(folder.toAbsolutePath())),
                    asked.getFirst());
        }
    }

    @Test
    void who_thinks_better_of_it_gets_no_file_and_a_folder_that_is_missing_is_told() throws Exception {
        try (OpenWindow window = trained()) {
            answer = Optional.empty();
            window.inWindow(() -> command(window, "panel.save-loss-png").run());
            assertEquals(1, asked.size());
            answer = Optional.of(folder.resolve("missing/a.png"));
            window.inWindow(() -> command(window, "panel.save-loss-png").run());
            await("the message", () -> announced(window).equals("Not saved: there is no such folder"));
        }
    }

    @Test
    void a_right_click_on_the_picture_offers_the_formats() throws Exception {
        try (OpenWindow window = trained()) {
            Node panel = window.workbench().trainings().panels().loss();
            window.robot().rightClickOn(panel);
            window.awaitNode("Save as SVG");
            window.picture("save-menu");
            answer = Optional.of(folder.resolve("b.svg"));
            window.robot().clickOn("Save as SVG");
            await("the file", () -> Files.exists(folder.resolve("b.svg")));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
