package dev.sigmalab.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void every_notebook_is_nbformat_4_5_with_its_title_and_known_data() throws Exception {
        for (SampleNotebook notebook : Samples.notebooks()) {
            JsonNode json = new ObjectMapper().readTree(notebook.text());
            assertEquals(4, json.get("nbformat").asInt());
            assertEquals(5, json.get("nbformat_minor").asInt());
            String sample = json.at("/metadata/sigmalab/sample").asText();
            assertTrue(Samples.database(sample).isPresent(), notebook.name() + " names " + sample);
            assertTrue(text(json.get("cells").get(0)).contains("# " + notebook.title()));
            Set<String> ids = new HashSet<>();
            for (JsonNode cell : json.get("cells")) {
                assertTrue(cell.get("id").asText().matches("[a-zA-Z0-9-_]{1,64}"));
                assertTrue(ids.add(cell.get("id").asText()), "a cell id twice");
                boolean isCode = cell.get("cell_type").asText().equals("code");
                assertEquals(isCode, cell.has("outputs") && cell.has("execution_count"));
            }
        }
    }

    @Test
    void welcome_starts_with_what_to_press() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(Samples.notebook("welcome").orElseThrow().text());
        assertTrue(text(json.get("cells").get(0)).startsWith("Press Shift+Enter"));
    }

    /// The learned view stands in for itself: the planted rule under its name.
    @Test
    void plain_statements_of_welcome_run_and_say_what_its_text_says() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(Samples.notebook("welcome").orElseThrow().text());
        try (Database database = Database.inMemory()) {
            Samples.database(json.at("/metadata/sigmalab/sample").asText())
                    .orElseThrow()
                    .createIn(database.connection());
            database.connection()
                    .createStatement()
                    .execute("CREATE VIEW likely_buyers AS SELECT * FROM customers WHERE " + PlantedRule.CONDITION);
            List<Table> results = new ArrayList<>();
            for (JsonNode cell : json.get("cells")) {
                if (cell.get("cell_type").asText().equals("code") && text(cell).startsWith("SELECT")) {
                    for (String statement : text(cell).split(";\\s*")) {
                        results.add(TableLoader.load(database.connection(), statement));
                    }
                }
            }
            assertEquals(3, results.size());
            assertEquals(8, results.get(0).rows());
            Table countries = results.get(1);
            double first = countries.numbers("converted_percent").value(0);
            double second = countries.numbers("converted_percent").value(1);
            assertTrue(first > 2 * second, "no country stands out: " + first + " and " + second);
            double guess = results.get(2).numbers("converted_percent").value(0);
            double learned = results.get(2).numbers("converted_percent").value(1);
            assertTrue(learned > guess + 10, "nothing to gain: " + guess + " and " + learned);
        }
    }

    @Test
    void names_find_what_they_name() {
        assertFalse(Samples.notebook("nope").isPresent());
        assertFalse(Samples.database("nope").isPresent());
        assertEquals("trips", Samples.database("trips").orElseThrow().table());
    }

    private static String text(JsonNode cell) {
        StringBuilder text = new StringBuilder();
        cell.get("source").forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
