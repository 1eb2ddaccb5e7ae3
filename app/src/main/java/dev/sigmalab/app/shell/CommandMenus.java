package dev.sigmalab.app.shell;

import dev.sigmalab.app.command.Category;
import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.command.Commands;
import dev.sigmalab.app.command.KeyChord;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Menus of commands: one for each category that has any.
final class CommandMenus {
    private static final boolean ON_MAC =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");

    private CommandMenus() {}

    static List<Menu> of(Commands commands) {
        return Stream.of(Category.values())
                .filter(category -> !commands.in(category).isEmpty())
                .map(category -> menu(category.title(), commands.in(category)))
                .toList();
    }

    /// The commands whose ids begin so, as items.
    static List<MenuItem> items(Commands commands, String prefix) {
        return commands.all().stream()
                .filter(command -> command.id().startsWith(prefix))
                .map(CommandMenus::item)
                .toList();
    }

    private static Menu menu(String title, List<Command> commands) {
        Menu menu = new Menu(title);
        commands.forEach(command -> menu.getItems().add(item(command)));
        menu.setOnShowing(_ -> {
            for (int i = 0; i < commands.size(); i++) {
                menu.getItems().get(i).setDisable(!commands.get(i).enabled().getAsBoolean());
            }
        });
        return menu;
    }

    /// The key is written beside the title rather than given as an accelerator: keys are looked up in one place.
    private static MenuItem item(Command command) {
        HBox line = new HBox(24, new Label(command.title()), spacer(), keys(command));
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(240);
        CustomMenuItem item = new CustomMenuItem(line, true);
        item.setText(command.title());
        item.setId(command.id());
        item.setOnAction(_ -> command.run());
        return item;
    }

    static Node spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    private static Label keys(Command command) {
        Label keys = new Label(keyText(command));
        keys.getStyleClass().add("command-keys");
        return keys;
    }

    /// The first key of a command as this system writes it; empty where it has none.
    static String keyText(Command command) {
        return command.keys().stream().findFirst().map(CommandMenus::text).orElse("");
    }

    private static String text(KeyChord key) {
        return key.text(ON_MAC);
    }
}
