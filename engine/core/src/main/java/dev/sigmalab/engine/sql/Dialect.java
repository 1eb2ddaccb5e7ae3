package dev.sigmalab.engine.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The databases whose SQL Sigmalab writes.
public enum Dialect {
    H2("H2"),
    POSTGRESQL("PostgreSQL"),
    SQLITE("SQLite");

    private final String title;

    Dialect(String title) {
        this.title = title;
    }

    /// The database's name as it writes itself.
    public String title() {
        return title;
    }

    /// The name that EXPORT and the command line use, such as `postgresql`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The dialect of a name in any case; `postgres` is taken for `postgresql`.
    public static Optional<Dialect> named(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        String full = key.equals("postgres") ? "postgresql" : key;
        return Arrays.stream(values())
                .filter(dialect -> dialect.key().equals(full))
                .findFirst();
    }

    /// The names of all dialects.
    public static List<String> keys() {
        return Arrays.stream(values()).map(Dialect::key).toList();
    }
}
