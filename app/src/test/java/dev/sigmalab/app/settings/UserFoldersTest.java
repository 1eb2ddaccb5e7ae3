package dev.sigmalab.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
    private static final Path HOME = Path.of("home");

    @Test
    void each_system_has_its_place_and_a_variable_goes_first() {
        assertEquals(
                new UserFolders(
                        HOME.resolve(".local/state/sigmalab"),
                        HOME.resolve(".local/share/sigmalab"),
                        HOME.resolve(".config/sigmalab")),
                UserFolders.of("Linux", Map.of(), HOME));
        assertEquals(
                new UserFolders(Path.of("s/sigmalab"), Path.of("d/sigmalab"), Path.of("c/sigmalab")),
                UserFolders.of(
                        "Linux", Map.of("XDG_STATE_HOME", "s", "XDG_DATA_HOME", "d", "XDG_CONFIG_HOME", "c"), HOME));
        assertEquals(
                new UserFolders(
                        HOME.resolve("Library/Logs/Sigmalab"),
                        HOME.resolve("Library/Application Support/Sigmalab"),
                        HOME.resolve("Library/Preferences/Sigmalab")),
                UserFolders.of("Mac OS X", Map.of(), HOME));
        assertEquals(
                new UserFolders(Path.of("local/Sigmalab"), Path.of("local/Sigmalab"), Path.of("roaming/Sigmalab")),
                UserFolders.of("Windows 11", Map.of("LOCALAPPDATA", "local", "APPDATA", "roaming"), HOME));
    }
}
