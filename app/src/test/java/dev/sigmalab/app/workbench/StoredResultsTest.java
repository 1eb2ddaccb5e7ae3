package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.MimeBundle;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.HistoryOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.TextOperation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a notebook's file keeps of a training, and what is shown of it when it is opened again.
class StoredResultsTest {
    /// The training's line, and the classes of its gradient.
    private static final Set<Integer> INK = Set.of(0x0072B2, 0xC6D3E1, 0x8FB3DB, 0x4A8FC7, 0xB35C00, 0x7A2E00);

    private static final CellId DATA = new CellId("data");
    private static final CellId TRAIN = new CellId("train");

    @TempDir
    Path folder;

    private Path notebook() {
        Path file = folder.resolve("people.ipynb");
        NotebookFile.write(file, Notebook.of(List.of(Cell.sql(DATA, """
                                CREATE TABLE people AS SELECT X AS id, MOD(X * 7919, 100) AS age FROM SYSTEM_RANGE(1, 900);
                                SELECT id, age, '<a> & "b"' AS name FROM people WHERE id < 5"""), Cell.sql(TRAIN, """
                                TRAIN grown AS SELECT * FROM people WHERE age > LEARN(30)
                                MATCHING CASEWHEN(age > 40, 1, 0) = 1 USING (epochs => 60)"""))));
        return file;
    }

    private static void save(OpenWindow window) {
        window.inWindow(() -> window.workbench().dispatch(new FileOperation.Save()));
        await("saved", () -> window.workbench().open().state().isSaved());
    }

    private static List<BufferedImage> pictures(Notebook notebook) {
        return notebook.cell(TRAIN).orElseThrow().outputs().stream()
                .map(output -> ((Output.Display) output).data().text(MimeBundle.PNG))
                .flatMap(png -> png.stream())
                .map(StoredResultsTest::decoded)
                .toList();
    }

    private static BufferedImage decoded(String base64) {
        try {
            return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean hasInk(BufferedImage image) {
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (INK.contains(image.getRGB(x, y) & 0xFFFFFF)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void a_training_leaves_its_pictures_in_the_file_and_they_are_shown_again() throws Exception {
        Path file = notebook();
        try (OpenWindow window = new OpenWindow(folder, file)) {
            window.inWindow(() -> {
                window.workbench().dispatch(new FileOperation.GiveTrust());
                window.workbench().dispatch(new RunOperation.RunAll());
            });
            await("the end of the run", () -> !window.workbench().isRunning());
            save(window);
        }
        List<BufferedImage> pictures = pictures(NotebookFile.read(file));
        assertEquals(4, pictures.size(), "loss, parameters, weights, gradient");
        for (BufferedImage picture : pictures) {
            assertEquals(1280, picture.getWidth());
            assertTrue(hasInk(picture), "nothing is drawn");
        }
        byte[] saved = Files.readAllBytes(file);

        try (OpenWindow window = new OpenWindow(folder, file)) {
            window.inWindow(() -> window.workbench().view().reveal(TRAIN));
            await("all pictures", () -> decodedPictures(window) == 4);
            Set<TableView> tables = window.robot().lookup(".result-table").queryAllAs(TableView.class);
            assertEquals(
                    4,
                    tables.stream().mapToInt(it -> it.getItems().size()).max().orElseThrow(),
                    "the rows");
            assertTrue(window.has("<a> & \"b\""), "what HTML escapes is shown as it is");
            window.picture("stored");
            window.inWindow(() -> {
                window.workbench().dispatch(new TextOperation.Replace(TRAIN, 0, 0, "-- x\n", 0));
                window.workbench().dispatch(new FileOperation.Save());
            });
            await("saved", () -> window.workbench().open().state().isSaved());
            assertNotEquals(saved.length, Files.size(file));
            window.inWindow(() -> window.workbench().dispatch(new HistoryOperation.Undo()));
            save(window);
            assertArrayEquals(saved, Files.readAllBytes(file), "a save without a run changes nothing else");
        }
    }

    private static int decodedPictures(OpenWindow window) {
        return (int) window.robot().lookup(".stored-picture").queryAllAs(ImageView.class).stream()
                .filter(view -> view.getImage() != null && view.getImage().getWidth() == 1280)
                .filter(view -> view.getFitWidth() == 640)
                .count();
    }
}
