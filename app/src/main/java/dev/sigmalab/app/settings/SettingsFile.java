package dev.sigmalab.app.settings;

import dev.sigmalab.editor.json.JsonPrinter;
import dev.sigmalab.editor.json.JsonReader;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// Settings on disk.
///
/// @param file where they are, whether or not it exists
public record SettingsFile(Path file) {
    /// What is remembered; of a file that is missing or cannot be read, the settings of the first start. One that is
    /// not JSON is kept aside under `.broken`.
    public Settings read() {
        try {
            return SettingsJson.read(JsonReader.read(Files.readString(file)).root());
        } catch (NoSuchFileException _) {
            return Settings.DEFAULT;
        } catch (ProblemException | CharacterCodingException _) {
            putAside();
            return Settings.DEFAULT;
        } catch (IOException _) {
            return Settings.DEFAULT;
        }
    }

    private void putAside() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            // The next write replaces it.
            return;
        }
    }

    /// Remembers, in one step: after a crash the file holds the old settings or the new ones.
    ///
    /// @throws IOException if the file cannot be written
    public void write(Settings settings) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.writeString(draft, JsonPrinter.print(SettingsJson.write(settings)));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
