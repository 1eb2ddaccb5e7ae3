package dev.sigmalab.app.command;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// One thing that the user can do.
///
/// @param id unique and stable, such as `cell.run`
/// @param title what menus and palette show, beginning with a verb
/// @param keys what runs it, the first shown beside the title; may be empty
/// @param enabled whether it can be done now; asked on the thread that runs commands
/// @param action does it
public record Command(
        String id, String title, Category category, List<KeyChord> keys, BooleanSupplier enabled, Runnable action) {
    private static final Pattern ID = Pattern.compile("[a-z]+(\\.[a-z0-9-]+)+");

    public Command {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a command id: " + id);
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("command %s has no title".formatted(id));
        }
        Objects.requireNonNull(category);
        keys = List.copyOf(keys);
        Objects.requireNonNull(enabled);
        Objects.requireNonNull(action);
    }

    /// A command that can always be done.
    ///
    /// @param keys as [KeyChord#parse] reads them
    public static Command of(String id, String title, Category category, Runnable action, String... keys) {
        List<KeyChord> chords = List.of(keys).stream().map(KeyChord::parse).toList();
        return new Command(id, title, category, chords, () -> true, action);
    }

    /// The same command, enabled only at times.
    public Command when(BooleanSupplier newEnabled) {
        return new Command(id, title, category, keys, newEnabled, action);
    }

    /// Does it if it is enabled.
    ///
    /// @return whether it was
    public boolean run() {
        boolean can = enabled.getAsBoolean();
        if (can) {
            action.run();
        }
        return can;
    }
}
