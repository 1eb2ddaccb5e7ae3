package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Floating;
import dev.sigmalab.app.settings.Layout;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.settings.WindowBounds;
import dev.sigmalab.app.shell.Panel;
import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;

/// Panels in windows of their own: each is drawn, heard and kept like the main one.
class FloatingPanelTest extends WindowFixture {
    private void run(String command) {
        call(() -> {
            assertTrue(new WorkbenchCommands(workbench).all().get(command).run(), command);
            return null;
        });
    }

    private Stage stageOf(String panel) {
        return (Stage) content(panel).getScene().getWindow();
    }

    private Node content(String panel) {
        return workbench.frame().shell().panels().stream()
                .filter(it -> it.id().equals(panel))
                .map(Panel::content)
                .findFirst()
                .orElseThrow();
    }

    private List<String> docked() {
        return call(() -> workbench.frame().shell().layout().panels().toList());
    }

    private List<Floating> floating() {
        return call(() -> workbench.frame().shell().floating());
    }

    private void floatLoss() throws IOException {
        open(welcome());
        call(() -> workbench.frame().shell().arrange(Layouts.ANALYSE.layout()));
        run("view.float-loss");
        await(
                "the window",
                () -> content("loss").getScene() != null && stageOf("loss").isShowing());
    }

    @Test
    void a_panel_that_floats_has_the_theme_the_title_and_the_size_of_the_presentation() throws IOException {
        floatLoss();
        assertFalse(docked().contains("loss"));
        assertTrue(stageOf("loss") != workbench.frame().scene().getWindow());
        assertEquals("Loss · Sigmalab", call(() -> stageOf("loss").getTitle()));
        for (Theme theme : Theme.values()) {
            call(() -> {
                workbench.setTheme(theme);
                return null;
            });
            var main = workbench.frame().scene();
            var apart = content("loss").getScene();
            assertEquals(main.getStylesheets(), apart.getStylesheets());
            assertTrue(apart.getRoot().getStyleClass().contains(theme.spelling()), theme::spelling);
            assertFalse(apart.getRoot().getStyleClass().contains(theme.other().spelling()), theme::spelling);
        }

        run("view.present");
        assertEquals(1.5, call(() -> content("loss").getLocalToSceneTransform().getMxx()), 1e-9);
    }

    @Test
    void keys_work_in_a_floating_window_and_f6_goes_there_and_back() throws IOException {
        floatLoss();
        call(() -> {
            workbench.frame().shell().focus("parameters");
            return null;
        });
        await("parameters", () -> workbench.frame().scene().getWindow().isFocused());
        robot.push(KeyCode.F6);
        await("the floating window", () -> stageOf("loss").isFocused());
        robot.push(KeyCode.F6);
        await("the main window", () -> workbench.frame().scene().getWindow().isFocused());
        robot.push(KeyCode.SHIFT, KeyCode.F6);
        await("the floating window again", () -> stageOf("loss").isFocused());
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        await("the search of commands", () -> isShown("#palette-query"));
        assertTrue(workbench.frame().scene().getWindow().isFocused());
    }

    @Test
    void docking_closing_and_layouts_by_name_take_the_window_away_and_lose_no_panel() throws IOException {
        floatLoss();
        Stage first = stageOf("loss");
        run("view.dock-loss");
        await("loss in the main window", () -> docked().contains("loss") && !first.isShowing());
        assertEquals(List.of(), floating());

        run("view.float-loss");
        await("the second window", () -> stageOf("loss").isShowing());
        Stage second = stageOf("loss");
        call(() -> {
            second.fireEvent(new WindowEvent(second, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
        await("its end", () -> !second.isShowing());
        assertFalse(call(() -> workbench.frame().shell().isOpen("loss")));
        call(() -> {
            workbench.frame().shell().open("loss");
            return null;
        });
        assertTrue(docked().contains("loss"), "a panel that is opened again is at home");

        run("view.float-loss");
        run("view.float-explorer");
        assertEquals(2, floating().size());
        run("view.layout-reset");
        assertEquals(List.of(), floating());
        assertEquals(Layouts.RESET.layout().panels().toList(), docked());
    }

    @Test
    void windows_and_presentation_are_there_again_at_the_next_start() throws IOException {
        floatLoss();
        call(() -> {
            Stage stage = stageOf("loss");
            stage.setX(140);
            stage.setY(130);
            stage.setWidth(500);
            stage.setHeight(410);
            return null;
        });
        run("view.present");
        robot.sleep(300);
        Floating expected = new Floating(Layout.Tabs.of("loss"), new WindowBounds(140, 130, 500, 410, false));
        assertEquals(List.of(expected), floating());
        close();
        open(folder.resolve("welcome.ipynb"));
        await(
                "the window",
                () -> content("loss").getScene() != null && stageOf("loss").isShowing());
        robot.sleep(300);
        assertEquals(List.of(expected), floating());
        assertTrue(call(() -> workbench.frame().isPresenting()));
        assertEquals(1.5, call(() -> content("loss").getLocalToSceneTransform().getMxx()), 1e-9);
        run("view.present");
    }

    @Test
    void a_window_that_makes_no_sense_is_left_out() throws IOException {
        open(welcome());
        WindowBounds bounds = new WindowBounds(10, 10, 400, 300, false);
        assertTrue(call(() -> workbench
                .frame()
                .shell()
                .arrange(
                        Layouts.RESET.layout(),
                        List.of(
                                new Floating(Layout.Tabs.of("notebook"), bounds),
                                new Floating(Layout.Tabs.of("explorer"), bounds),
                                new Floating(Layout.Tabs.of("gone"), bounds),
                                new Floating(Layout.Tabs.of("loss", "parameters"), bounds),
                                new Floating(Layout.Tabs.of("loss"), bounds)))));
        assertEquals(
                List.of(List.of("loss", "parameters")),
                floating().stream().map(it -> it.panels().panels().toList()).toList());
    }
}
