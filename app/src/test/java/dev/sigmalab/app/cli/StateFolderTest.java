package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateFolderTest {
    private static final Path HOME = Path.of("home");

    @Test
    void each_system_has_its_place_and_a_variable_goes_first() {
        assertEquals(HOME.resolve(".local/state/sigmalab"), StateFolder.of("Linux", Map.of(), HOME));
        assertEquals(
                Path.of("elsewhere/sigmalab"), StateFolder.of("Linux", Map.of("XDG_STATE_HOME", "elsewhere"), HOME));
        assertEquals(HOME.resolve("Library/Logs/Sigmalab"), StateFolder.of("Mac OS X", Map.of(), HOME));
        assertEquals(Path.of("local/Sigmalab"), StateFolder.of("Windows 11", Map.of("LOCALAPPDATA", "local"), HOME));
    }
}
