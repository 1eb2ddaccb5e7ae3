package dev.sigmalab.editor.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A JSON object whose keys keep their order; two objects are equal when they say the same in any order.
///
/// @param fields the values by key, in the order of the text
public record JsonObject(SequencedMap<String, Json> fields) implements Json {
    /// The object without fields.
    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    public JsonObject {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /// The value of a key.
    public Optional<Json> get(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /// Whether the key is there, be its value `null`.
    public boolean has(String key) {
        return fields.containsKey(key);
    }

    /// This object with one value replaced where it stands, or added at the end.
    public JsonObject with(String key, Json value) {
        SequencedMap<String, Json> changed = new LinkedHashMap<>(fields);
        changed.put(key, value);
        return new JsonObject(changed);
    }

    /// This object with one string replaced where it stands, or added at the end.
    public JsonObject with(String key, String value) {
        return with(key, new Text(value));
    }

    /// This object without one key.
    public JsonObject without(String key) {
        SequencedMap<String, Json> changed = new LinkedHashMap<>(fields);
        changed.remove(key);
        return new JsonObject(changed);
    }

    /// This object with the given values, each where its key stands already, else at the end in the given order.
    public JsonObject withAll(Map<String, ? extends Json> values) {
        SequencedMap<String, Json> changed = new LinkedHashMap<>(fields);
        changed.putAll(values);
        return new JsonObject(changed);
    }
}
