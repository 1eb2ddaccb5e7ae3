package dev.sigmalab.app.workbench;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.csv.CsvImport;
import dev.sigmalab.engine.data.csv.CsvOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The copy of a CSV file that the database reads where it would read the file itself otherwise than the preview shows.
/// It never takes the place of another file.
final class ReadableCopy {
    private ReadableCopy() {}

    /// Writes it.
    ///
    /// @param folder where to; made if missing
    /// @return the copy: `NAME.readable.csv`, with a number where there is one of that name
    /// @throws IOException if it cannot be written; nothing is left of it then
    static Path of(Path csv, Path folder, CancelToken cancel) throws IOException {
        Files.createDirectories(folder);
        Path copy = free(folder, csv.getFileName().toString().replaceAll("\\.[^.]*$", ""));
        boolean whole = false;
        try {
            CsvImport.copy(csv, CsvOptions.DEFAULT, copy, cancel);
            whole = true;
            return copy;
        } finally {
            if (!whole) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /// A new, empty file.
    private static Path free(Path folder, String name) throws IOException {
        for (int n = 1; ; n++) {
            Path copy = folder.resolve(n == 1 ? name + ".readable.csv" : "%s.readable-%d.csv".formatted(name, n));
            try {
                return Files.createFile(copy);
            } catch (FileAlreadyExistsException _) {
                continue;
            }
        }
    }
}
