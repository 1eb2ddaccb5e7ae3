package dev.sigmalab.editor.ipynb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The oracle is Jackson's tree, which shares nothing with the reader under test but the tokens.
class NotebookRoundTripTest {
    private static final int NOTEBOOKS = 4000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static String fromJupyter() throws IOException {
        try (InputStream file = NotebookRoundTripTest.class.getResourceAsStream("from-jupyter.ipynb")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_file_of_jupyter_is_reproduced_byte_for_byte() throws IOException {
        String text = fromJupyter();
        assertEquals(text, NotebookWriter.write(NotebookReader.read(text)));
    }

    @Test
    void reading_and_writing_any_notebook_keeps_its_meaning_and_the_order_of_its_keys() throws IOException {
        for (int seed = 0; seed < NOTEBOOKS; seed++) {
            String text = MAPPER.writeValueAsString(new RandomJson(new Random(seed)).notebook());
            JsonNode before = MAPPER.readTree(text);
            JsonNode after = MAPPER.readTree(NotebookWriter.write(NotebookReader.read(text)));
            assertEquals(joined(before), joined(after), "seed " + seed);
            assertEquals(keys(before), keys(after), "seed " + seed);
        }
    }

    @Test
    void what_was_written_once_is_written_again_byte_for_byte() throws IOException {
        for (int seed = 0; seed < NOTEBOOKS; seed++) {
            JsonNode foreign = new RandomJson(new Random(seed)).notebook();
            Notebook notebook = NotebookReader.read(MAPPER.writeValueAsString(foreign));
            String written = NotebookWriter.write(notebook);
            assertEquals(written, NotebookWriter.write(NotebookReader.read(written)), "seed " + seed);
            assertEquals(
                    written,
                    new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                    "not UTF-8, seed " + seed);
        }
    }

    @Test
    void one_changed_line_of_source_changes_one_line_of_the_file() throws IOException {
        Notebook notebook = NotebookReader.read(fromJupyter());
        var cell = notebook.cells().get(2);
        Notebook changed = notebook.withSource(cell.id(), "SELECT age\nFROM trips");
        List<String> before = fromJupyter().lines().toList();
        List<String> after = NotebookWriter.write(changed).lines().toList();
        assertEquals(before.size(), after.size());
        List<String> different = new ArrayList<>(after);
        different.removeAll(before);
        assertEquals(List.of("    \"FROM trips\""), different);
    }

    @Test
    void a_file_cut_off_anywhere_is_a_problem_with_a_place_inside_it() throws IOException {
        String text = fromJupyter().stripTrailing();
        for (int end = 0; end < text.length(); end++) {
            String cut = text.substring(0, end);
            ProblemException mistake = assertProblem(cut, "cut at " + end);
            assertPlaceInside(mistake.problem().span(), cut, "cut at " + end);
        }
    }

    @Test
    void a_damaged_file_is_read_or_is_a_problem_with_a_place_inside_it() throws IOException {
        String text = fromJupyter();
        Random random = new Random(17);
        int problems = 0;
        for (int i = 0; i < NOTEBOOKS; i++) {
            StringBuilder damaged = new StringBuilder(text);
            int at = random.nextInt(text.length());
            damaged.setCharAt(at, "{}[]\",:0aN \n\\".charAt(random.nextInt(13)));
            try {
                NotebookReader.read(damaged.toString());
            } catch (ProblemException mistake) {
                problems++;
                assertPlaceInside(mistake.problem().span(), damaged.toString(), "damaged at " + at);
            }
        }
        assertNotEquals(0, problems);
    }

    private static ProblemException assertProblem(String text, String context) {
        try {
            NotebookReader.read(text);
        } catch (ProblemException mistake) {
            return mistake;
        }
        throw new AssertionError("read without complaint: " + context);
    }

    private static void assertPlaceInside(Span span, String text, String context) {
        String[] lines = text.split("\n", -1);
        assertTrue(span.line() >= 1 && span.line() <= lines.length, context + ", at " + span);
        // One past the end is where something is missing.
        assertTrue(
                span.column() >= 1 && span.column() <= lines[span.line() - 1].length() + 1, context + ", at " + span);
    }

    /// The tree with every multi-line text as one string, which is what the format says it means.
    private static JsonNode joined(JsonNode notebook) {
        JsonNode copy = notebook.deepCopy();
        for (JsonNode cell : copy.get("cells")) {
            join((ObjectNode) cell, "source");
            if (cell.get("cell_type").asText().equals("code")) {
                cell.get("outputs").forEach(output -> join((ObjectNode) output, "text"));
            }
        }
        return copy;
    }

    private static void join(ObjectNode object, String key) {
        JsonNode value = object.get(key);
        if (value != null && value.isArray()) {
            StringBuilder text = new StringBuilder();
            value.forEach(piece -> text.append(piece.textValue()));
            object.set(key, TextNode.valueOf(text.toString()));
        }
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        for (var field : node.properties()) {
            keys.add(field.getKey());
            keys.addAll(keys(field.getValue()));
        }
        node.forEach(child -> {
            if (node.isArray()) {
                keys.addAll(keys(child));
            }
        });
        return keys;
    }
}
