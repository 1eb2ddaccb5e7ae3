package dev.sigmalab.app.shell;

import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.command.Commands;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bar at the top: menu, the notebook's name and state, run and stop, device, theme, search of commands.
public final class TopBar extends HBox {
    private final Supplier<Commands> commands;
    private final MenuButton menu = new MenuButton();
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label device = new Label();
    private final Button run;
    private final Button stop;
    private final MenuButton layout = new MenuButton("Layout", new FontIcon("mdi2v-view-dashboard-outline"));
    private final Button theme;
    private final Button search;

    TopBar(Supplier<Commands> commands) {
        this.commands = commands;
        menu.setGraphic(new FontIcon("mdi2m-menu"));
        menu.setId("menu");
        menu.setAccessibleText("Menu");
        menu.setTooltip(new Tooltip("Menu (F10)"));
        menu.getStyleClass().addAll("flat", "no-arrow", "bar-button");
        name.getStyleClass().add("notebook-name");
        name.setMinWidth(60);
        state.getStyleClass().add("muted");
        state.setId("notebook-state");
        state.setMinWidth(0);
        run = button("run.all", "mdi2p-play", "Run all");
        stop = button("run.stop", "mdi2s-stop", "Stop");
        theme = button("view.theme", "mdi2t-theme-light-dark", "");
        search = button("view.palette", "mdi2m-magnify", "Search commands");
        layout.setId("layout");
        layout.getStyleClass().addAll("flat", "no-arrow", "bar-button");
        layout.setAccessibleText("Layout");
        layout.setTooltip(new Tooltip("Where panels are: Analyse, Teach, Compare, Reset"));
        layout.setMinWidth(USE_PREF_SIZE);
        device.getStyleClass().add("device");
        device.setAccessibleHelp("Where trainings run");
        getChildren()
                .addAll(
                        menu,
                        name,
                        state,
                        CommandMenus.spacer(),
                        run,
                        stop,
                        device,
                        CommandMenus.spacer(),
                        search,
                        layout,
                        theme);
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        setDevice("cpu");
    }

    private Button button(String command, String icon, String text) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(command);
        button.getStyleClass().addAll("flat", "bar-button");
        button.setContentDisplay(text.isEmpty() ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> commands.get().get(command).run());
        return button;
    }

    /// Takes titles and keys from the commands.
    void commandsChanged() {
        menu.getItems().setAll(CommandMenus.of(commands.get()));
        layout.getItems().setAll(CommandMenus.items(commands.get(), "view.layout-"));
        describe(run);
        describe(stop);
        describe(theme);
        describe(search);
        refresh();
    }

    private void describe(Button button) {
        Command command = commands.get().get(button.getId());
        String keys = CommandMenus.keyText(command);
        button.setTooltip(new Tooltip(keys.isEmpty() ? command.title() : "%s (%s)".formatted(command.title(), keys)));
        button.setAccessibleText(command.title());
    }

    /// Asks again what can be done now.
    public void refresh() {
        for (Button button : new Button[] {run, stop}) {
            button.setDisable(!commands.get().get(button.getId()).enabled().getAsBoolean());
        }
    }

    /// Shows the notebook's name and how safe it is.
    public void setNotebook(String newName, String newState) {
        name.setText(newName);
        state.setText(newState);
    }

    /// Shows what computes: `cpu`, `gpu`.
    public void setDevice(String newDevice) {
        device.setText(newDevice);
        device.setAccessibleText("Device " + newDevice);
    }

    /// Opens the menu.
    void showMenu() {
        menu.show();
    }
}
