package dev.sigmalab.editor.json;

import dev.sigmalab.engine.problem.Span;
import java.util.IdentityHashMap;
import java.util.Map;

/// A JSON text after reading: its value, and where each value in it stands.
public final class ParsedJson {
    private final Json root;
    private final Map<Json, Span> places;

    ParsedJson(Json root, IdentityHashMap<Json, Span> places) {
        this.root = root;
        this.places = places;
    }

    public Json root() {
        return root;
    }

    /// Where a value stands, asked with the very object found below [#root]; [Span#NONE] for any other.
    public Span placeOf(Json value) {
        return places.getOrDefault(value, Span.NONE);
    }
}
