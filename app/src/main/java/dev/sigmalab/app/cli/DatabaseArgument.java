package dev.sigmalab.app.cli;

import dev.sigmalab.engine.data.Database;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/// What a user typed after `--db`: a file of H2's, or a JDBC URL.
record DatabaseArgument(String text) {
    DatabaseArgument {
        if (text.isBlank()) {
            throw Mistakes.of("no-database", "--db names no database", "give a file, as in --db shop, or a JDBC URL");
        }
    }

    /// Opens it, and says so where that makes a new file.
    Database open(PrintWriter err) {
        boolean isThere = exists();
        Database database = Database.at(text);
        if (!isThere) {
            database.file().ifPresent(file -> err.println("sigmalab: new database " + file));
        }
        return database;
    }

    /// Opens it where it exists.
    Database openExisting() {
        if (!exists()) {
            throw Mistakes.of("no-such-file", "there is no database " + text, "");
        }
        return Database.at(text);
    }

    private boolean exists() {
        if (text.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
            return true;
        }
        try {
            return Files.exists(Path.of(text)) || Files.exists(Path.of(text + ".mv.db"));
        } catch (InvalidPathException _) {
            return true;
        }
    }
}
