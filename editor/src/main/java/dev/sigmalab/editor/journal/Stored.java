package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.util.List;

/// Typed access to a stored object. Every mistake is an [IllegalArgumentException]: the entry is damaged.
record Stored(JsonObject fields) {
    static Stored of(Json value) {
        if (value instanceof JsonObject object) {
            return new Stored(object);
        }
        throw new IllegalArgumentException("an object expected, not " + value.kind());
    }

    private Json get(String key) {
        return fields.get(key).orElseThrow(() -> new IllegalArgumentException("no " + key));
    }

    String text(String key) {
        return asText(get(key));
    }

    int number(String key) {
        if (get(key) instanceof Json.Number(String spelling)) {
            return Integer.parseInt(spelling);
        }
        throw new IllegalArgumentException(key + " is no number");
    }

    JsonObject object(String key) {
        return of(get(key)).fields();
    }

    Stored stored(String key) {
        return of(get(key));
    }

    List<Stored> all(String key) {
        return items(key).stream().map(Stored::of).toList();
    }

    List<String> texts(String key) {
        return items(key).stream().map(Stored::asText).toList();
    }

    private List<Json> items(String key) {
        if (get(key) instanceof Json.Array(List<Json> items)) {
            return items;
        }
        throw new IllegalArgumentException(key + " is no list");
    }

    private static String asText(Json value) {
        if (value instanceof Json.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException("a string expected, not " + value.kind());
    }
}
