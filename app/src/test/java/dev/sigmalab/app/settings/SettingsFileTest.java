package dev.sigmalab.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.settings.Layout.Split;
import dev.sigmalab.app.settings.Layout.Tabs;
import dev.sigmalab.app.trust.TrustedNotebooks;
import dev.sigmalab.editor.document.Notebook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final Settings FULL = Settings.DEFAULT
            .with(Theme.DARK)
            .with(new WindowBounds(-5, 10.5, 1440, 900, true))
            .with(new Split(
                    true,
                    List.of(
                            Tabs.of("explorer", "outline"),
                            Tabs.of("notebook"),
                            new Split(false, List.of(Tabs.of("loss"), new Tabs(List.of("a", "b"), 1)), List.of(0.5))),
                    List.of(0.2, 0.7)))
            .with(List.of(new Floating(Tabs.of("c", "d"), new WindowBounds(7, 8, 400, 300, false))))
            .withPresenting(true)
            .with(TrustedNotebooks.NONE.with(Notebook.of(List.of())))
            .withRecent(Path.of("/a/b.ipynb"))
            .withRecent(Path.of("/c.ipynb"))
            .withoutStrip();

    @TempDir
    Path folder;

    private SettingsFile file;

    @BeforeEach
    void file() {
        file = new SettingsFile(folder.resolve("config/settings.json"));
    }

    @Test
    void what_is_written_is_read() throws IOException {
        file.write(FULL);
        assertEquals(FULL, file.read());
        file.write(Settings.DEFAULT);
        assertEquals(Settings.DEFAULT, file.read());
        try (var files = Files.list(folder.resolve("config"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void a_missing_file_means_the_first_start() {
        assertEquals(Settings.DEFAULT, file.read());
    }

    @Test
    void a_broken_file_is_put_aside_and_never_prevents_the_start() throws IOException {
        Files.createDirectories(file.file().getParent());
        Files.writeString(file.file(), "{\"theme\": \"da");
        assertEquals(Settings.DEFAULT, file.read());
        assertEquals("{\"theme\": \"da", Files.readString(folder.resolve("config/settings.json.broken")));
        Files.createDirectory(file.file());
        assertEquals(Settings.DEFAULT, file.read());
    }

    @Test
    void fields_that_make_no_sense_cost_no_other_field() throws IOException {
        Files.createDirectories(file.file().getParent());
        Files.writeString(file.file(), """
                {"theme": "dark", "window": {"x": 1e300, "y": 0, "width": "wide", "height": 3},
                 "layout": {"split": "horizontal", "parts": [{"tabs": ["a"], "selected": 9}], "dividers": []},
                 "recent": [7, "/x.ipynb"], "stripDismissed": "yes", "from the future": {}}""");
        assertEquals(Settings.DEFAULT.with(Theme.DARK).withRecent(Path.of("/x.ipynb")), file.read());
    }

    @Test
    void damage_at_random_places_never_throws() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        file.write(FULL);
        byte[] whole = Files.readAllBytes(file.file());
        for (int i = 0; i < 300; i++) {
            byte[] damaged = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            Files.write(file.file(), damaged);
            assertNotNull(file.read(), "seed %d, %s".formatted(seed, new String(damaged, StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void a_layout_is_sound_with_the_notebook_known_panels_and_none_twice() {
        Set<String> known = Set.of("notebook", "loss");
        assertTrue(Tabs.of("notebook", "loss").isSound("notebook", known));
        assertFalse(Tabs.of("loss").isSound("notebook", known));
        assertFalse(Tabs.of("notebook", "gone").isSound("notebook", known));
        Split twice = new Split(true, List.of(Tabs.of("notebook"), Tabs.of("notebook")), List.of(0.5));
        assertFalse(twice.isSound("notebook", known));
    }
}
