package dev.sigmalab.app.workbench;

import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.editor.session.RunOperation;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;

/// Does in a window what users do most: runs, types, searches commands, changes colours.
///
/// @param workbench which is shown
record Rehearsal(Workbench workbench) {
    private static final int LETTERS = 30;

    /// On another thread than the window's.
    void perform() {
        Scene scene = workbench.frame().scene();
        Startup.awaitDrawn(scene);
        onWindow(() -> workbench.dispatch(new RunOperation.RunAll()));
        await(() -> !workbench.isRunning());
        Startup.awaitDrawn(scene);
        onWindow(() -> workbench
                .open()
                .state()
                .notebook()
                .cells()
                .forEach(cell -> workbench.view().focus(cell.id(), true)));
        for (int i = 0; i < LETTERS; i++) {
            onWindow(() -> new Robot().keyType(KeyCode.A));
            Startup.awaitDrawn(scene);
        }
        onWindow(() -> workbench.frame().showPalette());
        Startup.awaitDrawn(scene);
        onWindow(() -> new Robot().keyType(KeyCode.ESCAPE));
        onWindow(() -> workbench.setTheme(Theme.DARK));
        Startup.awaitDrawn(scene);
    }

    private static void onWindow(Runnable action) {
        Toolkit.call(() -> {
            action.run();
            return null;
        });
    }

    private static void await(BooleanSupplier condition) {
        while (!Toolkit.call(condition::getAsBoolean)) {
            Thread.onSpinWait();
        }
    }
}
