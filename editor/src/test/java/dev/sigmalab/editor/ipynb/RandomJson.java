package dev.sigmalab.editor.ipynb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Notebook files as other programs might write them: keys in any order, fields nobody knows on every level, text
/// as one string or in odd pieces, any minor version.
public final class RandomJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final String[] TEXTS = {
        "",
        "\n",
        "SELECT 1",
        "a\nb",
        "x\n\n",
        "\r\n",
        "σ ≥ 0.5",
        "🙂",
        "\u0000\u001b",
        "\"\\/",
        "\u2028",
        "\ud800",
        "\t"
    };

    private final Random random;

    public RandomJson(Random random) {
        this.random = random;
    }

    public JsonNode notebook() {
        int minor = random.nextInt(8);
        ObjectNode notebook = JSON.objectNode();
        ArrayNode cells = notebook.putArray("cells");
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            cells.add(cell(minor >= 5 ? "id-" + i + "_" + random.nextInt(1000) : null));
        }
        notebook.set("metadata", any(JSON.objectNode(), 2));
        notebook.put("nbformat", 4);
        notebook.put("nbformat_minor", minor);
        return shuffled(any(notebook, 1));
    }

    private ObjectNode cell(String id) {
        ObjectNode cell = JSON.objectNode();
        String type = List.of("markdown", "code", "code", "raw").get(random.nextInt(4));
        cell.put("cell_type", type);
        if (id != null) {
            cell.put("id", id);
        }
        cell.set("metadata", any(JSON.objectNode(), 2));
        cell.set("source", multiline());
        if (type.equals("code")) {
            putCount(cell);
            ArrayNode outputs = cell.putArray("outputs");
            for (int i = random.nextInt(4); i > 0; i--) {
                outputs.add(shuffled(any(output(), 1)));
            }
        }
        return shuffled(any(cell, 1));
    }

    private ObjectNode output() {
        ObjectNode output = JSON.objectNode();
        switch (random.nextInt(5)) {
            case 0 -> {
                output.put("output_type", "stream").put("name", random.nextBoolean() ? "stdout" : "stderr");
                output.set("text", multiline());
            }
            case 1 ->
                output.put("output_type", "display_data")
                        .setAll(Map.of("data", bundle(), "metadata", JSON.objectNode()));
            case 2 -> {
                output.put("output_type", "execute_result")
                        .setAll(Map.of("data", bundle(), "metadata", JSON.objectNode()));
                putCount(output);
            }
            case 3 -> {
                output.put("output_type", "error").put("ename", text()).put("evalue", text());
                output.putArray("traceback").add(text()).add(text());
            }
            default -> output.put("output_type", "of-tomorrow");
        }
        return output;
    }

    private ObjectNode bundle() {
        ObjectNode bundle = JSON.objectNode();
        bundle.set("text/plain", multiline());
        if (random.nextBoolean()) {
            bundle.set("text/html", multiline());
        }
        if (random.nextInt(3) == 0) {
            bundle.set("application/json", value(3));
        }
        return bundle;
    }

    private void putCount(ObjectNode object) {
        if (random.nextBoolean()) {
            object.put("execution_count", random.nextInt(100));
        } else {
            object.putNull("execution_count");
        }
    }

    /// The object with some fields that no format names.
    private ObjectNode any(ObjectNode object, int depth) {
        for (int i = random.nextInt(3); i > 0; i--) {
            // Jackson refuses half a surrogate pair in a key.
            object.set("x-" + random.nextInt(100) + text().replace("\ud800", ""), value(depth));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> JSON.textNode(text());
            case 1 -> JSON.numberNode(random.nextLong());
            case 2 -> JSON.numberNode(new BigDecimal(random.nextInt()).scaleByPowerOfTen(random.nextInt(60) - 30));
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.nullNode();
            case 5 -> JSON.numberNode(BigDecimal.valueOf(random.nextGaussian()));
            case 6 -> any(JSON.objectNode(), depth - 1);
            default -> JSON.arrayNode().add(value(depth - 1)).add(value(depth - 1));
        };
    }

    private JsonNode multiline() {
        if (random.nextBoolean()) {
            return JSON.textNode(text());
        }
        ArrayNode pieces = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            pieces.add(text());
        }
        return pieces;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return text.toString();
    }

    private ObjectNode shuffled(ObjectNode object) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        Collections.shuffle(fields, random);
        ObjectNode result = JSON.objectNode();
        fields.forEach(field -> result.set(field.getKey(), field.getValue()));
        return result;
    }
}
