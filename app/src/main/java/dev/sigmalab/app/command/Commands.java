package dev.sigmalab.app.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All commands in the order of their menus. Immutable.
public final class Commands {
    private final Map<String, Command> byId = new LinkedHashMap<>();
    private final Map<KeyChord, Command> byKey = new HashMap<>();

    private Commands() {}

    /// @throws IllegalArgumentException if two have the same id or the same key
    public static Commands of(List<Command> commands) {
        Commands all = new Commands();
        for (Command command : commands) {
            if (all.byId.put(command.id(), command) != null) {
                throw new IllegalArgumentException("two commands with the id " + command.id());
            }
            for (KeyChord key : command.keys()) {
                Command other = all.byKey.put(key, command);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "%s runs both %s and %s".formatted(key, other.id(), command.id()));
                }
            }
        }
        return all;
    }

    /// Every command.
    public List<Command> all() {
        return List.copyOf(byId.values());
    }

    /// The commands of a menu, in order.
    public List<Command> in(Category category) {
        return byId.values().stream()
                .filter(command -> command.category() == category)
                .toList();
    }

    /// The command of an id.
    ///
    /// @throws IllegalArgumentException if there is none
    public Command get(String id) {
        Command command = byId.get(id);
        if (command == null) {
            throw new IllegalArgumentException("no command " + id);
        }
        return command;
    }

    /// The command that a key runs.
    public Optional<Command> runBy(KeyChord key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// A command that a search found.
    ///
    /// @param places offsets of the matching letters in `Category: title`
    public record Hit(Command command, String text, List<Integer> places) {
        public Hit {
            places = List.copyOf(places);
        }
    }

    /// The commands whose category and title hold the letters of the query in order, the best match first; those that
    /// cannot be done now come last. Every command for a blank query.
    public List<Hit> search(String query) {
        record Scored(Hit hit, int score, boolean enabled) {}
        List<Scored> found = new ArrayList<>();
        for (Command command : byId.values()) {
            String text = command.category().title() + ": " + command.title();
            FuzzyMatch.of(query, text)
                    .ifPresent(match -> found.add(new Scored(
                            new Hit(command, text, match.places()),
                            match.score(),
                            command.enabled().getAsBoolean())));
        }
        Stream<Scored> order = found.stream()
                .sorted(Comparator.comparing(Scored::enabled)
                        .thenComparingInt(Scored::score)
                        .reversed());
        return order.map(Scored::hit).toList();
    }
}
