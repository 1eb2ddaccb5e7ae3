package dev.sigmalab.editor.ipynb;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.MultilineText;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Outputs in the file: both directions side by side, one case per `output_type`.
final class OutputFormat {
    private static final Set<String> STREAM = Set.of("name", "output_type", "text");
    private static final Set<String> DISPLAY = Set.of("data", "metadata", "output_type");
    private static final Set<String> RESULT = Set.of("data", "execution_count", "metadata", "output_type");
    private static final Set<String> FAILURE = Set.of("ename", "evalue", "output_type", "traceback");

    private OutputFormat() {}

    static Output read(JsonObject output, Fields fields) {
        return switch (fields.text(output, "output_type")) {
            case "stream" ->
                new Output.Stream(
                        fields.text(output, "name"), fields.multiline(output, "text"), Layout.blank(output, STREAM));
            case "display_data" ->
                new Output.Display(
                        fields.bundle(output, "data"),
                        fields.object(output, "metadata"),
                        Layout.blank(output, DISPLAY));
            case "execute_result" ->
                new Output.Result(
                        fields.bundle(output, "data"),
                        fields.number(output, "execution_count", Cell.NOT_RUN),
                        fields.object(output, "metadata"),
                        Layout.blank(output, RESULT));
            case "error" ->
                new Output.Failure(
                        fields.text(output, "ename"),
                        fields.text(output, "evalue"),
                        fields.texts(output, "traceback"),
                        Layout.blank(output, FAILURE));
            default -> new Output.Other(output);
        };
    }

    /// The object for the file, its keys in the order of the layout, then of the alphabet.
    static JsonObject write(Output output) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        switch (output) {
            case Output.Stream(String name, String text, var _) -> {
                fields.put("name", new Json.Text(name));
                fields.put("output_type", new Json.Text("stream"));
                fields.put("text", MultilineText.toLines(text));
            }
            case Output.Display display -> {
                fields.put("data", display.data().byType());
                fields.put("metadata", display.metadata());
                fields.put("output_type", new Json.Text("display_data"));
            }
            case Output.Result result -> {
                fields.put("data", result.data().byType());
                fields.put("execution_count", executionCount(result.executionCount()));
                fields.put("metadata", result.metadata());
                fields.put("output_type", new Json.Text("execute_result"));
            }
            case Output.Failure failure -> {
                fields.put("ename", new Json.Text(failure.name()));
                fields.put("evalue", new Json.Text(failure.message()));
                fields.put("output_type", new Json.Text("error"));
                fields.put("traceback", texts(failure.details()));
            }
            case Output.Other _ -> {}
        }
        return output.layout().withAll(fields);
    }

    static Json executionCount(int count) {
        return count == Cell.NOT_RUN ? new Json.Null() : Json.Number.of(count);
    }

    private static Json texts(List<String> texts) {
        return Json.Array.of(texts.stream().map(Json.Text::new).toList());
    }
}
