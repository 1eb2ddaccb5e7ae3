package dev.sigmalab.app.workbench;

import dev.sigmalab.app.command.Category;
import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.command.Commands;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.CellOperation;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.HistoryOperation;
import dev.sigmalab.editor.session.RunOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Every command of the workbench: the one list of which menus, palette and keys are made.
final class WorkbenchCommands {
    private final Workbench workbench;

    WorkbenchCommands(Workbench workbench) {
        this.workbench = workbench;
    }

    Commands all() {
        List<Command> all = new ArrayList<>();
        all.addAll(files());
        all.addAll(edits());
        all.addAll(cells());
        all.addAll(runs());
        all.addAll(trainings());
        all.addAll(new HaltingCommands(workbench).all());
        all.addAll(new TeachCommands(workbench).all());
        all.add(new Forking(workbench).command());
        all.addAll(new Reports(workbench).commands());
        all.addAll(new ViewCommands(workbench).all());
        all.addAll(workbench.pictures().commands());
        return Commands.of(all);
    }

    private List<Command> files() {
        Dialogs dialogs = workbench.dialogs();
        return List.of(
                Command.of("file.new", "New notebook", Category.FILE, workbench.openings()::openNew, "Ctrl+N"),
                Command.of("file.open", "Open notebook…", Category.FILE, dialogs::openFile, "Ctrl+O"),
                Command.of("file.open-csv", "Import CSV…", Category.FILE, workbench.csv()::choose, "Ctrl+Shift+O"),
                Command.of(
                                "file.import-csv",
                                "Import the CSV file that is previewed",
                                Category.FILE,
                                () -> workbench
                                        .csv()
                                        .importAs(workbench.csv().panel().table()))
                        .when(workbench.csv()::canImport),
                Command.of(
                                "file.train-csv",
                                "Write a TRAIN cell for the label that is chosen",
                                Category.FILE,
                                () -> workbench
                                        .csv()
                                        .train(workbench.csv().panel().label()))
                        .when(workbench.csv()::canTrain),
                Command.of(
                        "file.save",
                        "Save",
                        Category.FILE,
                        () -> workbench.dispatch(new FileOperation.Save()),
                        "Ctrl+S"),
                Command.of("file.save-as", "Save as…", Category.FILE, dialogs::askForName, "Ctrl+Shift+S"),
                Command.of(
                                "file.trust",
                                "Trust this notebook",
                                Category.FILE,
                                () -> workbench.dispatch(new FileOperation.GiveTrust()))
                        .when(() -> !workbench.open().state().trusted()),
                Command.of(
                        "file.quit",
                        "Quit",
                        Category.FILE,
                        () -> workbench.frame().close(),
                        "Ctrl+Q"));
    }

    private List<Command> edits() {
        return List.of(
                Command.of(
                        "edit.undo",
                        "Undo",
                        Category.EDIT,
                        () -> workbench.dispatch(new HistoryOperation.Undo()),
                        "Ctrl+Z"),
                Command.of(
                        "edit.redo",
                        "Redo",
                        Category.EDIT,
                        () -> workbench.dispatch(new HistoryOperation.Redo()),
                        "Ctrl+Y",
                        "Ctrl+Shift+Z"));
    }

    private List<Command> cells() {
        return List.of(
                onCell(
                        "cell.run",
                        "Run cell",
                        cell -> workbench.dispatch(new RunOperation.RunCell(cell)),
                        "Ctrl+Enter"),
                onCell("cell.run-advance", "Run cell and go to the next", this::runAndAdvance, "Shift+Enter"),
                onCell(
                        "cell.add-sql",
                        "Add SQL cell below",
                        cell -> add(cell, id -> Cell.sql(id, "")),
                        "Ctrl+Alt+Enter"),
                onCell("cell.add-text", "Add text cell below", cell -> add(cell, id -> Cell.markdown(id, ""))),
                onCell("cell.move-up", "Move cell up", cell -> move(cell, -1), "Alt+Up"),
                onCell("cell.move-down", "Move cell down", cell -> move(cell, 1), "Alt+Down"),
                onCell("cell.delete", "Delete cell", cell -> workbench.dispatch(new CellOperation.Delete(cell))));
    }

    private Command onCell(String id, String title, Consumer<CellId> action, String... keys) {
        return Command.of(
                        id, title, Category.CELL, () -> workbench.selectedCell().ifPresent(action), keys)
                .when(() -> workbench.selectedCell().isPresent());
    }

    private Notebook notebook() {
        return workbench.open().state().notebook();
    }

    private void runAndAdvance(CellId cell) {
        workbench.dispatch(new RunOperation.RunCell(cell));
        int next = notebook().positionOf(cell) + 1;
        if (next < notebook().cells().size()) {
            workbench.view().focus(notebook().cells().get(next).id(), false);
        }
    }

    private void add(CellId cell, Function<CellId, Cell> made) {
        CellId id = workbench.newCellId();
        workbench.dispatch(new CellOperation.Insert(notebook().positionOf(cell) + 1, made.apply(id)));
        workbench.view().focus(id, true);
    }

    private void move(CellId cell, int by) {
        workbench.dispatch(new CellOperation.Move(cell, notebook().positionOf(cell) + by));
    }

    private List<Command> runs() {
        return List.of(
                Command.of(
                        "run.all",
                        "Run all cells",
                        Category.RUN,
                        () -> workbench.dispatch(new RunOperation.RunAll()),
                        "F5"),
                Command.of(
                                "run.stop",
                                "Stop",
                                Category.RUN,
                                () -> workbench.dispatch(new RunOperation.Stop()),
                                "Shift+F5")
                        .when(workbench::isRunning));
    }

    private List<Command> trainings() {
        TrainingsView view = workbench.trainings();
        Hand hand = view.hand();
        hand.setFork(() -> new Forking(workbench).command().run());
        return List.of(
                training(
                        "training.pause",
                        "Pause or resume training",
                        () -> {
                            Trainings trainings = workbench.open().trainings();
                            if (trainings.running().filter(Training::isPaused).isPresent()) {
                                trainings.resume();
                            } else {
                                trainings.pause();
                            }
                        },
                        "F9"),
                training(
                        "training.step",
                        "Train one epoch",
                        () -> workbench.open().trainings().step(),
                        "F7"),
                training(
                        "training.stop",
                        "End training, keep the best so far",
                        () -> workbench.open().trainings().stop(),
                        "Shift+F9"),
                looking("training.back", "Look one epoch back", () -> view.move(-1), "Alt+Left"),
                looking("training.forward", "Look one epoch forward", () -> view.move(1), "Alt+Right"),
                looking("training.live", "Follow the newest epoch", view::live, "Alt+End"),
                looking("training.play", "Play through the epochs, or stop playing", view::togglePlay, "F8"),
                looking("training.compare", "Compare with this epoch", this::compare, "Ctrl+Alt+C"),
                looking(
                        "training.beneath",
                        "Draw the losses of all runs beneath, or of none",
                        view::layAllBeneath,
                        "Ctrl+Alt+O"),
                looking(
                        "training.log",
                        "Losses on a logarithmic or a linear axis",
                        () -> view.panels().loss().toggleLogarithmic(),
                        "Ctrl+Alt+L"),
                Command.of(
                                "whatif.set",
                                "What-if: set the parameter that is tried",
                                Category.TRAINING,
                                hand::set,
                                "Ctrl+Alt+S")
                        .when(hand::canSet),
                Command.of(
                                "whatif.pin",
                                "What-if: pin the parameter that is tried",
                                Category.TRAINING,
                                hand::pin,
                                "Ctrl+Alt+P")
                        .when(hand::canPin),
                Command.of("whatif.release", "What-if: release all pinned parameters", Category.TRAINING, hand::release)
                        .when(() -> workbench.open().trainings().running().isPresent()),
                Command.of(
                                "whatif.back",
                                "What-if: back to what the epoch has",
                                Category.TRAINING,
                                hand::back,
                                "Ctrl+Alt+Z")
                        .when(hand::isTrying));
    }

    private void compare() {
        workbench.trainings().compare();
        workbench.frame().shell().open(Panels.COMPARE);
    }

    private Command training(String id, String title, Runnable action, String key) {
        return Command.of(id, title, Category.TRAINING, action, key)
                .when(() -> workbench.open().trainings().running().isPresent());
    }

    private Command looking(String id, String title, Runnable action, String key) {
        return Command.of(id, title, Category.TRAINING, action, key)
                .when(() -> !workbench.trainings().isEmpty());
    }
}
