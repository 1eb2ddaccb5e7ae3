package dev.sigmalab.app.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keys pressed together: modifiers and one other key.
///
/// @param key its name in upper case, as JavaFX names it without underscores: `P`, `ENTER`, `F5`, `PAGE UP`
public record KeyChord(Set<Modifier> modifiers, String key) {
    /// Keys that change the meaning of another.
    public enum Modifier {
        /// Ctrl; on a Mac ⌘.
        SHORTCUT("Ctrl", "⌘"),
        ALT("Alt", "⌥"),
        SHIFT("Shift", "⇧");

        private final String name;
        private final String macName;

        Modifier(String name, String macName) {
            this.name = name;
            this.macName = macName;
        }
    }

    public KeyChord {
        modifiers = Set.copyOf(modifiers);
        if (key.isBlank() || !key.equals(key.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not the name of a key: " + key);
        }
    }

    /// Reads `Ctrl+Shift+P`; `Ctrl` stands for ⌘ on a Mac.
    ///
    /// @throws IllegalArgumentException if it is not modifiers and one key, joined by `+`
    public static KeyChord parse(String text) {
        List<String> parts = List.of(text.split("\\+", -1));
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        for (String part : parts.subList(0, parts.size() - 1)) {
            if (!modifiers.add(modifier(part, text))) {
                throw new IllegalArgumentException("%s is named twice in %s".formatted(part, text));
            }
        }
        return new KeyChord(modifiers, parts.getLast().toUpperCase(Locale.ROOT));
    }

    private static Modifier modifier(String name, String chord) {
        return Stream.of(Modifier.values())
                .filter(modifier -> modifier.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is no modifier in %s".formatted(name, chord)));
    }

    /// As menus show it: `Ctrl+Shift+P`, on a Mac `⇧⌘P`.
    public String text(boolean onMac) {
        Stream<Modifier> order = Stream.of(Modifier.values()).filter(modifiers::contains);
        if (onMac) {
            return order.toList().reversed().stream().map(it -> it.macName).collect(Collectors.joining()) + keyText();
        }
        return Stream.concat(order.map(it -> it.name), Stream.of(keyText())).collect(Collectors.joining("+"));
    }

    private String keyText() {
        return switch (key) {
            case "UP" -> "↑";
            case "DOWN" -> "↓";
            case "COMMA" -> ",";
            case "SLASH" -> "/";
            default ->
                key.length() == 1 ? key : key.charAt(0) + key.substring(1).toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public String toString() {
        return text(false);
    }
}
