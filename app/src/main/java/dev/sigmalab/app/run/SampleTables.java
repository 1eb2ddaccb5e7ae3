package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.samples.SampleDatabase;
import dev.sigmalab.samples.Samples;
import java.util.Optional;

/// The generated tables that a notebook asks for in its metadata: `"sigmalab": {"sample": "customers"}`.
public final class SampleTables {
    private SampleTables() {}

    /// Makes them where they are missing, in H2 only: nothing is created in somebody else's database unasked.
    public static void makeFor(Notebook notebook, Database database) {
        if (database.isH2()) {
            namedBy(notebook).ifPresent(sample -> sample.createIn(database.connection()));
        }
    }

    /// Whether a notebook asks for any.
    public static boolean isAskedForBy(Notebook notebook) {
        return namedBy(notebook).isPresent();
    }

    private static Optional<SampleDatabase> namedBy(Notebook notebook) {
        return notebook.metadata().get("sigmalab").flatMap(own -> switch (own) {
            case JsonObject fields -> fields.get("sample").flatMap(SampleTables::named);
            default -> Optional.empty();
        });
    }

    private static Optional<SampleDatabase> named(Json name) {
        return name instanceof Json.Text(String text) ? Samples.database(text) : Optional.empty();
    }
}
