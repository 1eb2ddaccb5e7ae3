package dev.sigmalab.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the program keeps things for one user, by the custom of the operating system. The folders need not exist.
///
/// @param state what it notes about its own work, which nobody misses
/// @param data what belongs to the user, such as samples and their databases
record UserFolders(Path state, Path data) {
    /// The folders of the user who runs this program.
    static UserFolders ofThisUser() {
        return of(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static UserFolders of(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new UserFolders(
                    home.resolve("Library/Logs/Sigmalab"), home.resolve("Library/Application Support/Sigmalab"));
        }
        if (name.startsWith("windows")) {
            Path local = variable(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
            return new UserFolders(local.resolve("Sigmalab"), local.resolve("Sigmalab"));
        }
        return new UserFolders(
                variable(environment, "XDG_STATE_HOME")
                        .orElse(home.resolve(".local/state"))
                        .resolve("sigmalab"),
                variable(environment, "XDG_DATA_HOME")
                        .orElse(home.resolve(".local/share"))
                        .resolve("sigmalab"));
    }

    private static Optional<Path> variable(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get(key))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
