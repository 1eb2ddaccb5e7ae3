package dev.sigmalab.samples;

import java.util.List;
import java.util.Optional;

/// What comes with the program: notebooks to run and databases to run them on.
public final class Samples {
    private Samples() {}

    /// The notebooks in the order in which to read them.
    public static List<SampleNotebook> notebooks() {
        return List.of(new SampleNotebook(
                "welcome",
                "Welcome to Sigmalab",
                "Learn a filter on 120,000 customers, look inside, and export it as plain SQL"));
    }

    /// The databases by name.
    public static List<SampleDatabase> databases() {
        return List.of(Customers.database(), TaxiTrips.SAMPLE.database());
    }

    public static Optional<SampleNotebook> notebook(String name) {
        return notebooks().stream()
                .filter(notebook -> notebook.name().equals(name))
                .findFirst();
    }

    /// The database that a notebook's metadata names.
    public static Optional<SampleDatabase> database(String name) {
        return databases().stream()
                .filter(database -> database.name().equals(name))
                .findFirst();
    }
}
