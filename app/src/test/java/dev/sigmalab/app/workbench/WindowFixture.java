package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.Operation;
import dev.sigmalab.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// One window for each test, which may be closed and opened again with the same settings.
abstract class WindowFixture {
    @TempDir
    Path folder;

    final FxRobot robot = new FxRobot();
    Workbench workbench;
    private OpenWindow window;

    Path welcome() throws IOException {
        return Files.writeString(
                folder.resolve("welcome.ipynb"),
                Samples.notebook("welcome").orElseThrow().text());
    }

    void open(Path file) {
        try {
            window = new OpenWindow(folder, file);
            workbench = window.workbench();
        } catch (TimeoutException late) {
            throw new AssertionError("the toolkit did not start", late);
        }
    }

    /// Opens a notebook of these cells, which may run.
    void openTrusted(Path file, Cell... cells) {
        NotebookFile.write(file, Notebook.of(List.of(cells)));
        open(file);
        dispatch(new FileOperation.GiveTrust());
    }

    void dispatch(Operation operation) {
        call(() -> {
            workbench.dispatch(operation);
            return null;
        });
    }

    /// Does what a command does.
    void does(String id) {
        call(() -> {
            assertTrue(new WorkbenchCommands(workbench).all().get(id).run(), id);
            return null;
        });
    }

    void awaitTrained() {
        await(
                "the end of the training",
                () -> !workbench.isRunning()
                        && workbench
                                .trainings()
                                .current()
                                .filter(Training::isOver)
                                .isPresent());
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
            window = null;
        }
    }

    /// Keeps a picture of the window in both themes for people to look at.
    void pictures(String name) {
        for (Theme theme : Theme.values()) {
            window.inWindow(() -> workbench.setTheme(theme));
            window.picture(name + "-" + theme.spelling());
        }
    }

    static <T> T call(Callable<T> action) {
        return OpenWindow.call(action);
    }

    static void await(String what, BooleanSupplier condition) {
        OpenWindow.await(what, condition);
    }

    <T extends Node> T node(String query) {
        return window.node(query);
    }

    boolean isShown(String query) {
        return call(() -> robot.lookup(query).queryAll().stream().anyMatch(WindowFixture::isSeen));
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
