package dev.sigmalab.engine.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares printed text with the file that was reviewed.
///
/// The files lie in `src/test/golden` of the module. `-Dgolden.update=true` writes them anew; review the change as a
/// diff before committing it.
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "golden");

    private Golden() {}

    /// Asserts that the text is what the golden file has, or writes the file when asked to.
    ///
    /// @param file the file's name below `src/test/golden`, such as `sql/likely_buyers.sql`
    /// @param text what was printed; a line break at the end is added if there is none
    public static void check(String file, String text) {
        Path path = FOLDER.resolve(file);
        String printed = text.endsWith("\n") ? text : text + "\n";
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, printed);
            }
            if (!Files.exists(path)) {
                throw new AssertionError(path + " is missing: run the test with -Dgolden.update=true and review it");
            }
            assertEquals(
                    Files.readString(path).replace("\r\n", "\n"),
                    printed,
                    () -> path + " differs; if the new text is right, run with -Dgolden.update=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
