package dev.sigmalab.app.shell;

import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.command.Commands;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bar at the bottom, there only with a run: which epoch all panels look at, and the training's controls.
public final class TimelineBar extends HBox {
    private final Supplier<Commands> commands;
    private final IntConsumer seek;
    private final Slider scrubber = new Slider(0, 1, 0);
    private final ToggleButton live = new ToggleButton("Live");
    private final Label name = new Label();
    private final Label reading = new Label();
    private final Button pause;
    private final FontIcon pauseIcon = new FontIcon("mdi2p-pause");
    private final FontIcon playIcon = new FontIcon("mdi2p-play-box-outline");
    private final Button play;
    private final MenuButton halts = new MenuButton("", new FontIcon("mdi2f-flag-outline"));
    private final CheckMenuItem haltsOnLoss = new CheckMenuItem("Halt when the loss rises");
    private final CheckMenuItem haltsAtBound = new CheckMenuItem("Halt when a parameter reaches its bound");
    private final List<Button> buttons;
    private boolean silent;

    /// What the bar shows.
    ///
    /// @param run the name of what is or was trained
    /// @param step the epoch that is looked at, counted from 0 over all restarts
    /// @param steps how many epochs were run
    /// @param caption epoch and loss in words
    /// @param live whether the newest epoch is followed
    /// @param paused whether the training is halted
    /// @param over whether no further epoch will come
    /// @param playing whether the epochs are run through as a film
    /// @param breakpoints where the training halts by itself
    public record Reading(
            String run,
            int step,
            int steps,
            String caption,
            boolean live,
            boolean paused,
            boolean over,
            boolean playing,
            Breakpoints breakpoints) {}

    /// Where a training halts by itself.
    ///
    /// @param words all of it in a few words; empty for nowhere
    public record Breakpoints(boolean lossRises, boolean atBound, String words) {}

    /// @param seek looks at an epoch
    TimelineBar(Supplier<Commands> commands, IntConsumer seek) {
        this.commands = commands;
        this.seek = seek;
        Button back = button("training.back", new FontIcon("mdi2c-chevron-left"));
        Button forward = button("training.forward", new FontIcon("mdi2c-chevron-right"));
        pause = button("training.pause", pauseIcon);
        Button step = button("training.step", new FontIcon("mdi2s-skip-next"));
        Button stop = button("training.stop", new FontIcon("mdi2s-stop"));
        play = button("training.play", playIcon);
        Button fork = button("training.fork", new FontIcon("mdi2s-source-fork"));
        buttons = List.of(back, forward, pause, step, stop, play, fork);
        halts();
        live.setId("training.live");
        live.getStyleClass().add("live");
        live.setOnAction(_ -> commands.get().get("training.live").run());
        live.setMinWidth(USE_PREF_SIZE);
        scrubber.setId("scrubber");
        scrubber.setAccessibleText("Epoch");
        scrubber.setBlockIncrement(1);
        scrubber.valueProperty().addListener((_, _, value) -> {
            if (!silent) {
                this.seek.accept((int) Math.round(value.doubleValue()));
            }
        });
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        name.getStyleClass().add("panel-title");
        name.setMinWidth(60);
        name.setMaxWidth(220);
        reading.setId("timeline-reading");
        reading.getStyleClass().add("timeline-reading");
        reading.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, pause, step, stop, halts, play, back, scrubber, forward, live, fork, reading);
        getStyleClass().add("timeline-bar");
        setAlignment(Pos.CENTER_LEFT);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    private Button button(String command, FontIcon icon) {
        Button button = new Button("", icon);
        button.setId(command);
        button.getStyleClass().addAll("button-icon", "flat", "bar-button");
        button.setOnAction(_ -> commands.get().get(command).run());
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void halts() {
        halts.setId("training.breakpoints");
        halts.getStyleClass().addAll("flat", "bar-button");
        halts.setTooltip(new Tooltip("Breakpoints: where the training halts by itself"));
        halts.setMinWidth(USE_PREF_SIZE);
        haltsOnLoss.setOnAction(_ -> commands.get().get("training.break-loss").run());
        haltsAtBound.setOnAction(_ -> commands.get().get("training.break-bound").run());
        MenuItem epoch = new MenuItem("Halt at an epoch…");
        epoch.setOnAction(_ -> commands.get().get("training.break-epoch").run());
        MenuItem none = new MenuItem("Take all away");
        none.setOnAction(_ -> commands.get().get("training.break-none").run());
        halts.getItems().setAll(haltsOnLoss, haltsAtBound, epoch, none);
    }

    void commandsChanged() {
        buttons.forEach(this::describe);
        live.setTooltip(new Tooltip("Follow the newest epoch"));
        live.setAccessibleText("Live: follow the newest epoch");
    }

    private void describe(Button button) {
        Command command = commands.get().get(button.getId());
        String keys = CommandMenus.keyText(command);
        button.setTooltip(new Tooltip(keys.isEmpty() ? command.title() : "%s (%s)".formatted(command.title(), keys)));
        button.setAccessibleText(command.title());
        button.setDisable(!command.enabled().getAsBoolean());
    }

    /// Shows a run.
    public void show(Reading now) {
        silent = true;
        name.setText(now.run());
        scrubber.setMax(Math.max(1, now.steps() - 1));
        scrubber.setDisable(now.steps() == 0);
        if (!scrubber.isValueChanging()) {
            scrubber.setValue(now.step());
        }
        scrubber.setAccessibleHelp(now.caption());
        reading.setText(now.caption());
        live.setSelected(now.live());
        live.setText(now.over() && now.live() ? "Newest" : now.live() ? "● Live" : "Live");
        String icon = now.paused() ? "mdi2p-play" : "mdi2p-pause";
        if (!pauseIcon.getIconLiteral().equals(icon)) {
            pauseIcon.setIconLiteral(icon);
        }
        pause.setAccessibleText(now.paused() ? "Resume training" : "Pause training");
        for (Button button : buttons) {
            button.setDisable(!commands.get().get(button.getId()).enabled().getAsBoolean());
        }
        String playing = now.playing() ? "mdi2s-stop-circle-outline" : "mdi2p-play-box-outline";
        if (!playIcon.getIconLiteral().equals(playing)) {
            playIcon.setIconLiteral(playing);
        }
        play.setAccessibleText(now.playing() ? "Stop playing" : "Play through the epochs");
        haltsOnLoss.setSelected(now.breakpoints().lossRises());
        haltsAtBound.setSelected(now.breakpoints().atBound());
        halts.setText(now.breakpoints().words());
        halts.setAccessibleText("Breakpoints: "
                + (now.breakpoints().words().isEmpty()
                        ? "none"
                        : now.breakpoints().words()));
        setVisible(true);
        silent = false;
    }

    /// Takes the bar away.
    public void hide() {
        setVisible(false);
    }
}
