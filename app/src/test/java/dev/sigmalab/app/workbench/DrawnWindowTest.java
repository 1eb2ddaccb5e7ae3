package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Layout;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.visualizer.chart.ChartView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/// What the window looks like, as far as numbers can say.
class DrawnWindowTest extends WindowFixture {
    private static final double LINE = 640;

    @Test
    void lines_of_text_stay_short_in_a_wide_window() throws IOException {
        open(welcome());
        call(() -> workbench.frame().shell().arrange(Layout.Tabs.of(Panels.NOTEBOOK)));
        await("the text", () -> !robot.lookup(".markdown .paragraph").queryAll().isEmpty());
        robot.sleep(300);
        List<Double> widths = call(() -> robot.lookup(".markdown .paragraph").queryAllAs(Region.class).stream()
                .map(Region::getWidth)
                .toList());
        assertTrue(widths.stream().anyMatch(width -> width > LINE - 1), "some fill the line: " + widths);
        assertTrue(widths.stream().allMatch(width -> width <= LINE), widths::toString);
        assertTrue(call(() -> node(".sql-editor").getLayoutBounds().getWidth()) > LINE, "code may be wider");
        pictures("text-alone");
    }

    @Test
    void charts_have_as_many_pixels_as_they_are_shown_with() throws IOException {
        open(welcome());
        robot.push(KeyCode.F5);
        await("the training", () -> !workbench.trainings().isEmpty() && !workbench.isRunning());
        await("charts", () -> !charts().isEmpty());
        for (boolean presenting : List.of(false, true, false)) {
            call(() -> {
                workbench.frame().setPresenting(presenting);
                return null;
            });
            double factor = presenting ? 1.5 : 1;
            await("sharp charts at " + factor, () -> charts().stream().allMatch(chart -> isSharp(chart, factor)));
        }
        assertTrue(call(() -> robot.lookup(".run-panel .save").queryAll().stream()
                .allMatch(save -> save.getLayoutBounds().getHeight() >= 28)));
    }

    private List<ChartView> charts() {
        return robot
                .lookup(node -> node instanceof ChartView chart && chart.framesShown() > 0)
                .queryAllAs(ChartView.class)
                .stream()
                .toList();
    }

    private static boolean isSharp(ChartView chart, double factor) {
        ImageView view = (ImageView) chart.getChildrenUnmodifiable().getFirst();
        return Math.abs(view.getImage().getWidth() - chart.getWidth() * factor) <= 1
                && Math.abs(view.getFitWidth() - chart.getWidth()) <= 1;
    }

    @Test
    void the_bar_says_that_the_file_was_deleted_until_it_is_saved_again() throws IOException {
        Path file = welcome();
        open(file);
        await("saved", () -> state().equals("saved"));
        Files.delete(file);
        await("the news", () -> state().equals("file deleted, kept safe until saved again"));
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await("the file", () -> Files.exists(file) && state().equals("saved"));
    }

    private String state() {
        Node state = node("#notebook-state");
        return ((Labeled) state).getText();
    }

    @Test
    void what_has_the_keyboard_is_seen_to_have_it_and_nothing_else() throws IOException {
        open(welcome());
        call(() -> {
            workbench.setTheme(Theme.LIGHT);
            workbench.frame().shell().focus("explorer");
            return null;
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        await("the search", () -> node("#palette-query").isFocused());
        List<Node> ringed = call(
                () -> robot.lookup(Node::isFocusVisible).queryAll().stream().toList());
        assertTrue(ringed.size() <= 1, ringed::toString);
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.TAB);
        Node owner = call(() -> workbench.frame().scene().getFocusOwner());
        assertEquals(
                List.of(owner),
                call(() ->
                        robot.lookup(Node::isFocusVisible).queryAll().stream().toList()));
    }
}
