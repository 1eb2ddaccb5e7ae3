package dev.sigmalab.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final List<String> done = new ArrayList<>();
    private final Command runCell = command("cell.run", "Run cell", Category.CELL, "Ctrl+Enter");
    private final Command runAll = command("run.all", "Run all cells", Category.RUN, "F5", "Ctrl+Shift+Enter");
    private final Command move = command("view.move-loss-left", "Move panel Loss to the left", Category.VIEW);
    private final Commands commands = Commands.of(List.of(runCell, runAll, move));

    private Command command(String id, String title, Category category, String... keys) {
        return Command.of(id, title, category, () -> done.add(id), keys);
    }

    @Test
    void a_key_finds_its_command_whatever_the_order_of_modifiers() {
        assertEquals(Optional.of(runAll), commands.runBy(KeyChord.parse("Shift+Ctrl+Enter")));
        assertEquals(Optional.of(runAll), commands.runBy(KeyChord.parse("F5")));
        assertEquals(Optional.empty(), commands.runBy(KeyChord.parse("Ctrl+F5")));
    }

    @Test
    void two_commands_may_share_neither_key_nor_id() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Commands.of(List.of(runAll, command("other.one", "Other", Category.HELP, "F5"))));
        assertThrows(IllegalArgumentException.class, () -> Commands.of(List.of(runAll, runAll)));
    }

    @Test
    void a_disabled_command_does_nothing() {
        assertFalse(runCell.when(() -> false).run());
        assertTrue(done.isEmpty());
        assertTrue(runCell.run());
        assertEquals(List.of("cell.run"), done);
    }

    @Test
    void keys_are_shown_as_each_system_writes_them() {
        KeyChord key = KeyChord.parse("Ctrl+Shift+P");
        assertEquals("Ctrl+Shift+P", key.text(false));
        assertEquals("⇧⌘P", key.text(true));
        assertEquals("Alt+↑", KeyChord.parse("Alt+Up").text(false));
        for (String wrong : List.of("", "Ctrl+", "Strg+P", "Ctrl+Ctrl+P")) {
            assertThrows(IllegalArgumentException.class, () -> KeyChord.parse(wrong), wrong);
        }
    }

    @Test
    void search_prefers_starts_of_words_and_puts_disabled_commands_last() {
        assertEquals(runAll, commands.search("ra").getFirst().command());
        assertEquals(move, commands.search("mloss").getFirst().command());
        assertEquals(3, commands.search(" ").size());
        assertTrue(commands.search("zz").isEmpty());
        Commands disabled = Commands.of(List.of(runAll.when(() -> false), runCell));
        assertEquals(
                List.of(runCell, runAll).stream().map(Command::id).toList(),
                disabled.search("run").stream().map(hit -> hit.command().id()).toList());
    }

    @Test
    void a_hit_names_the_places_of_the_letters_in_order() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String text = "Cell: Run the cell and all below";
            StringBuilder query = new StringBuilder();
            text.chars().filter(_ -> random.nextInt(4) == 0).forEach(query::appendCodePoint);
            FuzzyMatch match = FuzzyMatch.of(query.toString(), text).orElseThrow();
            StringBuilder found = new StringBuilder();
            match.places().forEach(place -> found.append(text.charAt(place)));
            String wanted = query.toString().replace(" ", "");
            assertEquals(wanted.toLowerCase(), found.toString().toLowerCase(), "seed " + seed);
            assertEquals(Set.copyOf(match.places()).size(), match.places().size(), "seed " + seed);
            assertEquals(match.places().stream().sorted().toList(), match.places(), "seed " + seed);
        }
    }
}
