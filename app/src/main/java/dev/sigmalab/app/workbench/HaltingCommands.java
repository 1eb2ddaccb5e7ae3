package dev.sigmalab.app.workbench;

import dev.sigmalab.app.command.Category;
import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.shell.PromptBar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The commands that say where a training halts by itself.
record HaltingCommands(Workbench workbench) {
    List<Command> all() {
        return List.of(
                Command.of(
                        "training.break-loss",
                        "Breakpoint: halt when the loss rises, or no longer",
                        Category.TRAINING,
                        () -> halt(halting().toggleLossRises())),
                Command.of(
                        "training.break-bound",
                        "Breakpoint: halt when a parameter reaches its bound, or no longer",
                        Category.TRAINING,
                        () -> halt(halting().toggleAtBound())),
                Command.of(
                        "training.break-epoch",
                        "Breakpoint: halt at an epoch…",
                        Category.TRAINING,
                        this::askForEpoch,
                        "Shift+F8"),
                Command.of(
                                "training.break-none",
                                "Take all breakpoints away",
                                Category.TRAINING,
                                () -> halt(Halting.NONE))
                        .when(() -> !halting().equals(Halting.NONE)));
    }

    private Halting halting() {
        return workbench.open().trainings().halting();
    }

    private void halt(Halting halting) {
        workbench.open().trainings().haltAt(halting);
        String words = halting.words();
        workbench.frame().announce(words.isEmpty() ? "" : "Training halts: " + words);
        workbench.trainings().refreshBar();
    }

    private void askForEpoch() {
        String known = halting().epoch().stream()
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse("");
        workbench
                .frame()
                .prompt()
                .ask(new PromptBar.Prompt(
                        "Halt after an epoch, 0 for before the first; empty for none",
                        List.of(new PromptBar.Field("epoch", known)),
                        "Halt there",
                        this::accept));
    }

    private Optional<String> accept(Map<String, String> values) {
        String epoch = values.get("epoch");
        if (epoch.isEmpty()) {
            halt(halting().with(OptionalInt.empty()));
            return Optional.empty();
        }
        if (!epoch.matches("0|[1-9][0-9]{0,8}")) {
            return Optional.of("An epoch is a whole number from 0 on");
        }
        halt(halting().with(OptionalInt.of(Integer.parseInt(epoch))));
        return Optional.empty();
    }
}
