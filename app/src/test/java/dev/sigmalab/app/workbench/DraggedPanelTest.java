package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Layout;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.coley.bentofx.control.Header;

/// Panels dragged with the mouse, which JavaFX does only on a screen: CONTRIBUTING says how to give it one.
@EnabledIfSystemProperty(named = "sigmalab.screen", matches = "true")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
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
