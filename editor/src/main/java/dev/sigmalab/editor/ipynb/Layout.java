package dev.sigmalab.editor.ipynb;

import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What an object of the file held beside the fields that the document speaks for: unknown fields, and all keys' order.
final class Layout {
    static final Set<String> NOTEBOOK = Set.of("cells", "metadata", "nbformat", "nbformat_minor");
    static final Set<String> TEXT_CELL = Set.of("cell_type", "id", "metadata", "source");
    static final Set<String> CODE_CELL = Set.of("cell_type", "execution_count", "id", "metadata", "outputs", "source");

    private static final Json BLANK = new Json.Null();

    private Layout() {}

    /// The object with `null` in place of what the document says itself, so that nothing is kept twice.
    static JsonObject blank(JsonObject read, Set<String> known) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Json> field : read.fields().entrySet()) {
            fields.put(field.getKey(), known.contains(field.getKey()) ? BLANK : field.getValue());
        }
        return new JsonObject(fields);
    }
}
