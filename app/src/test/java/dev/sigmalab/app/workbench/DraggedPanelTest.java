package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.coley.bentofx.control.Header;

/// Panels dragged with the mouse, which JavaFX does only on a screen: CONTRIBUTING says how to give it one.
@EnabledIfSystemProperty(named = "sigmalab.screen", matches = "true")
class DraggedPanelTest extends WindowFixture {
    @Test
    void a_panel_is_dragged_among_the_tabs_at_the_left_and_stays_there() throws IOException {
        open(welcome());
        call(() -> workbench.frame().shell().arrange(Layouts.ANALYSE.layout()));
        robot.sleep(800);
        robot.drag(centre(header("Loss")), MouseButton.PRIMARY).dropTo(centre(header("Runs")));
        await("Loss among the tabs at the left", () -> left().panels().toList().contains("loss"));
        robot.sleep(500);
        pictures("dragged");
        Layout dragged = call(() -> workbench.frame().shell().layout());
        assertTrue(dragged.panels().toList().contains("parameters"));
        close();
        open(folder.resolve("welcome.ipynb"));
        assertEquals(
                dragged.panels().toList(),
                call(() -> workbench.frame().shell().layout()).panels().toList());
    }

    @Test
    void a_panel_that_is_dropped_beside_the_window_floats() throws IOException {
        open(welcome());
        call(() -> workbench.frame().shell().arrange(Layouts.ANALYSE.layout()));
        robot.sleep(800);
        robot.drag(centre(header("Loss")), MouseButton.PRIMARY).dropTo(new Point2D(15, 400));
        await("a window for Loss", () -> workbench.frame().shell().isFloating("loss"));
        robot.sleep(800);
        pictures("floating-main");
        assertEquals(
                List.of("loss"),
                call(() -> workbench.frame().shell().floating())
                        .getFirst()
                        .panels()
                        .panels()
                        .toList());
    }

    @Test
    void a_csv_file_that_is_dropped_on_the_window_is_previewed() throws IOException {
        open(welcome());
        Path file = Files.writeString(folder.resolve("people.csv"), "name,age\nAda,36\nAlan,41\n");
        Stage source = call(() -> {
            Label held = new Label("people.csv");
            held.setId("held");
            held.setOnDragDetected(_ -> {
                ClipboardContent content = new ClipboardContent();
                content.putFiles(List.of(file.toFile()));
                held.startDragAndDrop(TransferMode.COPY).setContent(content);
            });
            Stage stage = new Stage();
            stage.setScene(new Scene(held, 200, 60));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            return stage;
        });
        robot.sleep(500);
        Point2D target = centre(node(".notebook"));
        robot.drag(centre(robot.lookup("#held").query()), MouseButton.PRIMARY)
                .moveTo(target.subtract(60, 60))
                .moveTo(target)
                .moveBy(4, 4)
                .sleep(300)
                .drop();
        await("the preview", () -> workbench.csv().canImport());
        call(() -> {
            source.hide();
            return null;
        });
    }

    private Layout left() {
        return ((Layout.Split) workbench.frame().shell().layout()).parts().getFirst();
    }

    private Node header(String title) {
        return robot.lookup(".header").queryAll().stream()
                .filter(node -> node instanceof Header header
                        && header.getDockable().getTitle().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Point2D centre(Node node) {
        Bounds bounds = call(() -> node.localToScreen(node.getBoundsInLocal()));
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }
}
