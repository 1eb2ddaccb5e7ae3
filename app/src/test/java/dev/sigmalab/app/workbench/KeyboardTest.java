package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Layout;
import dev.sigmalab.app.shell.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What can be done without a mouse, and what a screen reader is told.
class KeyboardTest extends WindowFixture {
    /// What a screen reader says something of; a parent or a node it passes over.
    private static final Set<AccessibleRole> SPOKEN =
            EnumSet.complementOf(EnumSet.of(AccessibleRole.PARENT, AccessibleRole.NODE, AccessibleRole.TEXT));

    private void runWelcome() throws IOException {
        open(welcome());
        call(() -> {
            workbench.frame().offerFirstSteps(() -> {});
            return null;
        });
        robot.push(KeyCode.F5);
        await("the training", () -> !workbench.trainings().isEmpty() && !workbench.isRunning());
    }

    @Test
    void whatever_takes_the_keyboard_has_a_name_in_every_layout() throws IOException {
        runWelcome();
        Set<String> nameless = new LinkedHashSet<>();
        int seen = 0;
        for (Layouts layout : Layouts.values()) {
            arrange(layout);
            for (Panel panel : workbench.frame().shell().panels()) {
                if (call(() -> workbench.frame().shell().isOpen(panel.id()))) {
                    show(panel);
                    seen += gather(nameless);
                }
            }
        }
        previewCsv();
        seen += gather(nameless);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
        await("the search", () -> isShown("#palette-query"));
        seen += gather(nameless);
        robot.push(KeyCode.ESCAPE);
        assertEquals(Set.of(), nameless);
        assertTrue(seen > 200, seen + " nodes that take the keyboard");
    }

    private void arrange(Layouts layout) {
        call(() -> {
            workbench.frame().shell().arrange(layout.layout());
            return null;
        });
    }

    private void show(Panel panel) {
        call(() -> {
            workbench.frame().shell().open(panel.id());
            return null;
        });
    }

    private void previewCsv() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n3,2\n1,7\n1\n");
        call(() -> {
            workbench.csv().open(file);
            return null;
        });
        await("the preview", () -> workbench.csv().canImport());
    }

    private int gather(Set<String> nameless) {
        return call(() -> {
            workbench.frame().scene().getRoot().applyCss();
            List<Node> nodes = all(workbench.frame().scene().getRoot())
                    .filter(Node::isFocusTraversable)
                    .toList();
            nodes.stream()
                    .filter(node -> name(node).isBlank())
                    .map(KeyboardTest::path)
                    .forEach(nameless::add);
            nodes.stream()
                    .filter(node -> !SPOKEN.contains(node.getAccessibleRole()))
                    .map(node -> "%s as %s".formatted(path(node), node.getAccessibleRole()))
                    .forEach(nameless::add);
            return nodes.size();
        });
    }

    /// What a screen reader says of a node.
    private static String name(Node node) {
        return Stream.of(node.getAccessibleText(), node.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String path(Node node) {
        List<String> path = new ArrayList<>();
        for (Node at = node; at != null && path.size() < 5; at = at.getParent()) {
            path.addFirst(at.getClass().getSimpleName() + (at.getId() == null ? "" : "#" + at.getId()));
        }
        return String.join(" > ", path);
    }

    private static Stream<Node> all(Node node) {
        Stream<Node> children = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(KeyboardTest::all)
                : Stream.empty();
        return Stream.concat(Stream.of(node), children);
    }

    @Test
    void menus_and_timeline_say_what_they_are() throws IOException {
        runWelcome();
        MenuButton menu = node("#menu");
        List<MenuItem> items = call(() -> menu.getItems().stream()
                .flatMap(item -> item instanceof Menu part ? part.getItems().stream() : Stream.of(item))
                .toList());
        assertTrue(items.size() > 60, items.size() + " items");
        assertEquals(
                List.of(),
                items.stream()
                        .filter(item -> item.getText() == null || item.getText().isBlank())
                        .toList());
        Slider epochs = robot.lookup(".timeline-bar .slider").query();
        assertTrue(!name(epochs).isBlank());
        assertEquals(AccessibleRole.SLIDER, epochs.getAccessibleRole());
    }

    @Test
    void f6_goes_round_the_panes_and_back() throws IOException {
        runWelcome();
        arrange(Layouts.ANALYSE);
        await("the tables", () -> !robot.lookup("CUSTOMERS").queryAll().isEmpty());
        call(() -> {
            workbench.frame().shell().focus("explorer");
            return null;
        });
        await("the explorer", () -> isIn("explorer"));
        for (String next : List.of("notebook", "loss", "weights", "explorer")) {
            robot.push(KeyCode.F6);
            await(next, () -> isIn(next));
        }
        robot.push(KeyCode.SHIFT, KeyCode.F6);
        await("weights", () -> isIn("weights"));
    }

    private boolean isIn(String panel) {
        Node content = workbench.frame().shell().panels().stream()
                .filter(it -> it.id().equals(panel))
                .findFirst()
                .orElseThrow()
                .content();
        for (Node at = workbench.frame().scene().getFocusOwner(); at != null; at = at.getParent()) {
            if (at == content) {
                return true;
            }
        }
        return false;
    }

    @Test
    void every_button_of_the_window_is_a_command_too() throws IOException {
        runWelcome();
        List<String> ids = workbench.frame().scene().getRoot().lookupAll(".bar-button").stream()
                .filter(node -> node instanceof Button && !(node instanceof MenuButton))
                .map(Node::getId)
                .filter(id -> !id.equals("first-dismiss"))
                .toList();
        Set<String> commands = new LinkedHashSet<>();
        new WorkbenchCommands(workbench).all().all().forEach(command -> commands.add(command.id()));
        assertTrue(ids.size() >= 9, ids::toString);
        assertTrue(commands.containsAll(ids), ids::toString);
    }

    @Test
    void layouts_by_name_and_dividers_come_back() throws IOException {
        Path file = welcome();
        open(file);
        for (Layouts layout : List.of(Layouts.COMPARE, Layouts.TEACH, Layouts.RESET, Layouts.ANALYSE)) {
            call(() -> {
                new WorkbenchCommands(workbench)
                        .all()
                        .get("view.layout-" + layout.name().toLowerCase())
                        .run();
                return null;
            });
            assertEquals(layout == Layouts.TEACH, call(() -> workbench.frame().isPresenting()));
            assertEquals(
                    layout.layout().panels().toList(),
                    call(() -> workbench.frame().shell().layout()).panels().toList());
            pictures("layout-" + layout.name().toLowerCase());
        }
        Layout.Split moved =
                new Layout.Split(true, ((Layout.Split) Layouts.ANALYSE.layout()).parts(), List.of(0.25, 0.65));
        call(() -> workbench.frame().shell().arrange(moved));
        robot.sleep(300);
        List<Double> before = dividers();
        assertEquals(0.25, before.get(0), 0.01);
        assertEquals(0.65, before.get(1), 0.01);
        close();
        open(file);
        robot.sleep(300);
        assertEquals(before.get(0), dividers().get(0), 0.002);
        assertEquals(before.get(1), dividers().get(1), 0.002);
    }

    private List<Double> dividers() {
        return ((Layout.Split) call(() -> workbench.frame().shell().layout())).dividers();
    }
}
