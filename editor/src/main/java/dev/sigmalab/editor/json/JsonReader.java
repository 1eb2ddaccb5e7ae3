package dev.sigmalab.editor.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads one JSON text, strictly: nothing after the value, no key twice.
public final class JsonReader {
    /// Pictures in outputs are long strings; nesting and the length of numbers keep Jackson's bounds.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final IdentityHashMap<Json, Span> places = new IdentityHashMap<>();

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /// The value that a text holds.
    ///
    /// @throws ProblemException with line and column, where the text is not JSON
    public static ParsedJson read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).document();
        } catch (JsonProcessingException mistake) {
            throw new ProblemException(problem(mistake, text), mistake);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private ParsedJson document() throws IOException {
        if (parser.nextToken() == null) {
            throw new ProblemException(Problem.of("bad-json", Span.at(1, 1), "the file is empty"));
        }
        Json root = value();
        if (parser.nextToken() != null) {
            throw new ProblemException(
                    Problem.of("bad-json", here(), "there is more text after the end of the JSON value"));
        }
        return new ParsedJson(root, places);
    }

    private Json value() throws IOException {
        JsonToken token = parser.currentToken();
        Span start = here();
        Json value = switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Number(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Json.Bool(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new Json.Null();
            default -> throw new IllegalStateException("a value cannot start with " + token);
        };
        places.put(value, start);
        return value;
    }

    private JsonObject object() throws IOException {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            fields.put(key, value());
        }
        return new JsonObject(fields);
    }

    private Json.Array array() throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Json.Array(items);
    }

    private Span here() {
        JsonLocation location = parser.currentTokenLocation();
        return Span.at(location.getLineNr(), location.getColumnNr());
    }

    private static Problem problem(JsonProcessingException mistake, String text) {
        JsonLocation location = mistake.getLocation();
        Span place = location == null || location.getLineNr() < 1
                ? Span.at(1, 1)
                : Span.at(location.getLineNr(), Math.max(1, location.getColumnNr()));
        if (mistake instanceof JsonEOFException || isAtEnd(text, location)) {
            return new Problem(
                    "bad-json", place, "the file ends in the middle of a JSON value", "it may be cut off: restore it");
        }
        String message = "not JSON: " + firstSentence(mistake.getOriginalMessage());
        String conflict = "the file holds the marks of a merge conflict: settle it, then remove the lines with marks";
        return new Problem("bad-json", place, message, isConflictMark(text, place.line()) ? conflict : "");
    }

    /// Whether nothing but white space follows, as the line break in quotes that were never closed.
    private static boolean isAtEnd(String text, JsonLocation location) {
        int offset = location == null ? -1 : (int) location.getCharOffset();
        return offset > 0 && text.substring(Math.min(offset, text.length())).isBlank();
    }

    private static String firstSentence(String message) {
        return message.lines().findFirst().orElse("unreadable");
    }

    private static boolean isConflictMark(String text, int line) {
        return text.lines()
                .skip(line - 1L)
                .findFirst()
                .filter(it -> it.startsWith("<<<<<<<") || it.startsWith("=======") || it.startsWith(">>>>>>>"))
                .isPresent();
    }
}
