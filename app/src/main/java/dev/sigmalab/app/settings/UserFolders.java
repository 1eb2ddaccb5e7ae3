package dev.sigmalab.app.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the program keeps things for one user, by the custom of the operating system. The folders need not exist.
///
/// @param state what it notes about its own work, which nobody misses
/// @param data what belongs to the user, such as samples and their databases
/// @param config what the user chose, such as colours and sizes
public record UserFolders(Path state, Path data, Path config) {
    /// The folders of the user who runs this program.
    public static UserFolders ofThisUser() {
        return of(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// The folders by the customs of a system.
    ///
    /// @param system its name, as Java spells it
    public static UserFolders of(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new UserFolders(
                    home.resolve("Library/Logs/Sigmalab"),
                    home.resolve("Library/Application Support/Sigmalab"),
                    home.resolve("Library/Preferences/Sigmalab"));
        }
        if (name.startsWith("windows")) {
            Path local = variable(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
            Path roaming = variable(environment, "APPDATA").orElse(home.resolve("AppData/Roaming"));
            return new UserFolders(local.resolve("Sigmalab"), local.resolve("Sigmalab"), roaming.resolve("Sigmalab"));
        }
        return new UserFolders(
                variable(environment, "XDG_STATE_HOME")
                        .orElse(home.resolve(".local/state"))
                        .resolve("sigmalab"),
                variable(environment, "XDG_DATA_HOME")
                        .orElse(home.resolve(".local/share"))
                        .resolve("sigmalab"),
                variable(environment, "XDG_CONFIG_HOME")
                        .orElse(home.resolve(".config"))
                        .resolve("sigmalab"));
    }

    private static Optional<Path> variable(Map<String, String> environment, String key) {
        return Optional.ofNullable(environment.get(key))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
