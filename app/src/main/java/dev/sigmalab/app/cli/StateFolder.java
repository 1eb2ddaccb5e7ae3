package dev.sigmalab.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the program keeps what it notes for one user, by the custom of the operating system.
final class StateFolder {
    private StateFolder() {}

    /// The folder of the user who runs this program; it need not exist.
    static Path ofThisUser() {
        return of(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static Path of(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library/Logs/Sigmalab");
        }
        if (name.startsWith("windows")) {
            return variable(environment, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData/Local"))
                    .resolve("Sigmalab");
        }
        return variable(environment, "XDG_STATE_HOME")
                .orElse(home.resolve(".local/state"))
                .resolve("sigmalab");
    }

    private static Optional<Path> variable(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get(key))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
