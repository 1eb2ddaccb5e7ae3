package dev.sigmalab.app.shell;

import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.command.Commands;
import dev.sigmalab.app.command.KeyChord;
import dev.sigmalab.app.command.KeyChord.Modifier;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/// Runs commands by their keys, where the control that has the keyboard has no use of its own for the key.
final class CommandKeys {
    private CommandKeys() {}

    static void install(Scene scene, Supplier<Commands> commands) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Optional<Command> command = commands.get().runBy(chordOf(event));
            if (command.isPresent() && command.get().run()) {
                event.consume();
            }
        });
    }

    private static KeyChord chordOf(KeyEvent event) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        if (event.isShortcutDown()) {
            modifiers.add(Modifier.SHORTCUT);
        }
        if (event.isAltDown()) {
            modifiers.add(Modifier.ALT);
        }
        if (event.isShiftDown()) {
            modifiers.add(Modifier.SHIFT);
        }
        return new KeyChord(modifiers, event.getCode().getName().toUpperCase(Locale.ROOT));
    }
}
