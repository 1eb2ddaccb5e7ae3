package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.MimeBundle;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.util.List;

/// Outputs as JSON, component by component, so that reading gives equal values.
final class OutputCodec {
    private OutputCodec() {}

    static JsonObject write(Output output) {
        JsonObject layout = JsonObject.EMPTY.with("layout", output.layout());
        return switch (output) {
            case Output.Stream(String name, String text, JsonObject _) ->
                layout.with("is", "stream").with("name", name).with("text", text);
            case Output.Display(MimeBundle data, JsonObject metadata, JsonObject _) ->
                layout.with("is", "display").with("data", data.byType()).with("metadata", metadata);
            case Output.Result(MimeBundle data, int count, JsonObject metadata, JsonObject _) ->
                layout.with("is", "result")
                        .with("data", data.byType())
                        .with("count", Json.Number.of(count))
                        .with("metadata", metadata);
            case Output.Failure(String name, String message, List<String> details, JsonObject _) ->
                layout.with("is", "failure")
                        .with("name", name)
                        .with("message", message)
                        .with(
                                "details",
                                Json.Array.of(
                                        details.stream().map(Json.Text::new).toList()));
            case Output.Other(JsonObject _) -> layout.with("is", "other");
        };
    }

    static Output read(Stored stored) {
        JsonObject layout = stored.object("layout");
        return switch (stored.text("is")) {
            case "stream" -> new Output.Stream(stored.text("name"), stored.text("text"), layout);
            case "display" ->
                new Output.Display(new MimeBundle(stored.object("data")), stored.object("metadata"), layout);
            case "result" ->
                new Output.Result(
                        new MimeBundle(stored.object("data")),
                        stored.number("count"),
                        stored.object("metadata"),
                        layout);
            case "failure" ->
                new Output.Failure(stored.text("name"), stored.text("message"), stored.texts("details"), layout);
            case "other" -> new Output.Other(layout);
            case String unknown -> throw new IllegalArgumentException("no output is " + unknown);
        };
    }
}
