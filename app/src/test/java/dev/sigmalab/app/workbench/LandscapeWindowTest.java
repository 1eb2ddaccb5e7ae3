package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.shell.FileChoice;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.visualizer.chart.ContourMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The landscape of a training in the window: closed at first, opened by a command, following the scrubber, saved.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LandscapeWindowTest extends WindowFixture {
    private void trained() throws Exception {
        openTrusted(folder.resolve("n.ipynb"), Cell.sql(new CellId("c"), """
            CREATE TABLE people AS
              SELECT X AS id, MOD(X * 7919, 100) AS age, MOD(X * 31, 90) AS height FROM SYSTEM_RANGE(1, 900);
            TRAIN grown AS SELECT * FROM people WHERE age BETWEEN LEARN(30) AND LEARN(80) AND height > LEARN(20)
            MATCHING age BETWEEN 40 AND 70 AND height > 30 USING (epochs => 60)\
            """));
        dispatch(new RunOperation.RunAll());
        awaitTrained();
    }

    private String held() {
        return ((Label) workbench.trainings().panels().landscape().lookup("#landscape-held")).getText();
    }

    private ContourMap map() {
        return (ContourMap)
                workbench.trainings().panels().landscape().export(440, 400).picture();
    }

    @Test
    void it_opens_by_command_follows_the_scrubber_and_is_saved() throws Exception {
        trained();
        assertFalse(call(() -> workbench.frame().shell().isOpen(Panels.LANDSCAPE)), "closed at first");
        does("view.show-landscape");
        await("the last epoch", () -> held().startsWith("held at epoch 60: "));
        await("a fine map", () -> map().land().orElseThrow().x().length == 65);
        call(() -> {
            workbench.trainings().seek(9);
            return null;
        });
        await("epoch 10", () -> held().startsWith("held at epoch 10: "));
        assertTrue(
                call(() -> map().spots()).stream().anyMatch(spot -> spot.label().equals("epoch 10")));
        await("its map", () -> map().land().orElseThrow().x().length == 65);
        pictures("landscape-in-window");

        Path file = folder.resolve("landscape.csv");
        call(() -> {
            workbench.dialogs().setFileChoice(new FileChoice() {
                @Override
                public Optional<Path> existing(Question question) {
                    throw new AssertionError("asked to open " + question);
                }

                @Override
                public Optional<Path> toWrite(Question question) {
                    assertEquals("grown-landscape.csv", question.name());
                    return Optional.of(file);
                }
            });
            return null;
        });
        does("panel.save-landscape-csv");
        await("the file", () -> ((Label) node(".announcement")).getText().equals("Saved " + file));
        List<String> lines = Files.readAllLines(file);
        assertEquals(1 + 65 * 65 + 60, lines.size());
        assertTrue(lines.getLast().startsWith("epoch 60,"), lines.getLast());
        does("view.close-landscape");
        await("closed", () -> !workbench.frame().shell().isOpen(Panels.LANDSCAPE));
    }
}
