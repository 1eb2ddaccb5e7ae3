package dev.sigmalab.editor.ipynb;

import dev.sigmalab.editor.document.MimeBundle;
import dev.sigmalab.editor.document.MultilineText;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import dev.sigmalab.editor.json.ParsedJson;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.util.ArrayList;
import java.util.List;

/// Typed access to the fields of a notebook's objects; what has the wrong type is a problem at its place.
record Fields(ParsedJson parsed) {
    JsonObject root() {
        return asObject(parsed.root(), "the notebook");
    }

    Span placeOf(Json value) {
        return parsed.placeOf(value);
    }

    ProblemException problem(Json at, String message) {
        return problem(at, message, "");
    }

    ProblemException problem(Json at, String message, String hint) {
        return new ProblemException(new Problem("bad-notebook", placeOf(at), message, hint));
    }

    /// A field that must be there.
    private Json required(JsonObject object, String key) {
        return object.get(key).orElseThrow(() -> problem(object, "this object lacks \"%s\"".formatted(key)));
    }

    private ProblemException wrongKind(Json value, String what, String expected) {
        return problem(value, "%s must be %s, not %s".formatted(what, expected, value.kind()));
    }

    private static String quoted(String key) {
        return '"' + key + '"';
    }

    private JsonObject asObject(Json value, String what) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrongKind(value, what, "an object");
    }

    String text(JsonObject object, String key) {
        if (required(object, key) instanceof Json.Text(String text)) {
            return text;
        }
        throw wrongKind(object.fields().get(key), quoted(key), "a string");
    }

    /// A string, or a list of strings to put together.
    String multiline(JsonObject object, String key) {
        Json value = required(object, key);
        if (value instanceof Json.Array) {
            return String.join("", texts(object, key));
        }
        return MultilineText.join(value)
                .orElseThrow(() -> wrongKind(value, quoted(key), "a string or a list of strings"));
    }

    List<String> texts(JsonObject object, String key) {
        List<String> texts = new ArrayList<>();
        for (Json item : array(object, key).items()) {
            if (!(item instanceof Json.Text(String text))) {
                throw wrongKind(item, "each item of " + quoted(key), "a string");
            }
            texts.add(text);
        }
        return texts;
    }

    /// A whole number not below 0, or the given value where the field is missing or null.
    int number(JsonObject object, String key, int missing) {
        Json value = object.get(key).orElse(new Json.Null());
        if (value instanceof Json.Null) {
            return missing;
        }
        if (value instanceof Json.Number(String spelling) && spelling.matches("[0-9]{1,9}")) {
            return Integer.parseInt(spelling);
        }
        throw wrongKind(value, quoted(key), "a whole number not below 0");
    }

    /// An object, empty where the field is missing.
    JsonObject object(JsonObject object, String key) {
        return object.get(key).map(value -> asObject(value, quoted(key))).orElse(JsonObject.EMPTY);
    }

    List<JsonObject> objects(JsonObject object, String key) {
        return array(object, key).items().stream()
                .map(item -> asObject(item, "each item of " + quoted(key)))
                .toList();
    }

    MimeBundle bundle(JsonObject object, String key) {
        return new MimeBundle(asObject(required(object, key), quoted(key)));
    }

    private Json.Array array(JsonObject object, String key) {
        if (required(object, key) instanceof Json.Array array) {
            return array;
        }
        throw wrongKind(object.fields().get(key), quoted(key), "a list");
    }
}
