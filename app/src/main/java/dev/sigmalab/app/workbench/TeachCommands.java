package dev.sigmalab.app.workbench;

import dev.sigmalab.app.command.Category;
import dev.sigmalab.app.command.Command;
import dev.sigmalab.visualizer.panel.TeachPanel;
import java.util.List;

/// The commands of the panel that is taught with.
record TeachCommands(Workbench workbench) {
    List<Command> all() {
        TeachPanel panel = workbench.trainings().panels().teach();
        return List.of(
                teaching("teach.next-row", "Teach: the next row", () -> panel.stepRow(1), "Ctrl+Alt+Down"),
                teaching("teach.previous-row", "Teach: the row before", () -> panel.stepRow(-1), "Ctrl+Alt+Up"),
                teaching(
                        "teach.next-condition",
                        "Teach: the next condition of the query",
                        panel::nextPredicate,
                        "Ctrl+Alt+Right"),
                teaching("teach.copy", "Teach: copy the row's arithmetic as text", this::copy, "Ctrl+Alt+K"));
    }

    private Command teaching(String id, String title, Runnable action, String key) {
        return Command.of(id, title, Category.TRAINING, action, key)
                .when(() -> workbench.trainings().panels().teach().hasLesson());
    }

    private void copy() {
        workbench.trainings().panels().teach().copy();
        workbench.frame().announce("Copied the row's arithmetic");
    }
}
