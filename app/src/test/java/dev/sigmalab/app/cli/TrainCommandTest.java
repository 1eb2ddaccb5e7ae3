package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import dev.sigmalab.editor.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    /// Positive above 60.5 and from the first of March on, without noise.
    private static final String SCRIPT = """
            CREATE TABLE t AS SELECT X AS id, CAST(MOD(X * 37, 101) AS INTEGER) AS a,
              DATEADD(DAY, MOD(X * 53, 120), DATE '2024-01-01') AS d FROM SYSTEM_RANGE(1, 4000);
            TRAIN high AS SELECT * FROM t WHERE a > LEARN(40) AND d >= LEARN(DATE '2024-02-01')
            MATCHING a > 60 AND d >= DATE '2024-03-01' %s USING (epochs => 200);
            """;

    @TempDir
    Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void setUp() {
        commands = new CommandLineFixture(folder);
    }

    private static JsonObject object(JsonObject parent, String key) {
        return (JsonObject) parent.get(key).orElseThrow();
    }

    @Test
    void json_is_one_line_with_every_field_and_nothing_else_is_on_standard_output() {
        CommandLineFixture.Ran ran = commands.runOn(
                SCRIPT.formatted("HOLDOUT 25 PERCENT") + "SELECT COUNT(*) FROM high", "train", "-", "--json");
        assertEquals(0, ran.code(), ran::err);
        assertEquals(1, ran.out().lines().count());
        JsonObject json = (JsonObject) JsonReader.read(ran.out().strip()).root();
        JsonObject agreement = object(json, "agreement");
        Json.Array parameters = (Json.Array) json.get("parameters").orElseThrow();
        JsonObject first = (JsonObject) parameters.items().get(0);
        JsonObject second = (JsonObject) parameters.items().get(1);
        assertAll(
                () -> assertEquals(
                        List.of(
                                "name",
                                "status",
                                "epochs",
                                "rows",
                                "device",
                                "loss",
                                "parameters",
                                "agreement",
                                "constraints",
                                "health",
                                "sql",
                                "seconds"),
                        List.copyOf(json.fields().keySet())),
                () -> assertEquals(
                        List.of("first", "last", "holdout", "hard_holdout", "penalty"),
                        List.copyOf(object(json, "loss").fields().keySet())),
                () -> assertEquals(
                        List.of("name", "column", "unit", "initial", "value", "hardened", "steepness"),
                        List.copyOf(first.fields().keySet())),
                () -> assertEquals(
                        List.of("accuracy", "precision", "recall", "f1"),
                        List.copyOf(object(agreement, "holdout").fields().keySet())),
                () -> assertEquals(new Json.Text("high"), json.fields().get("name")),
                () -> assertEquals(new Json.Text("done"), json.fields().get("status")),
                () -> assertEquals(Json.Number.of(200), json.fields().get("epochs")),
                () -> assertEquals(Json.Number.of(4000), json.fields().get("rows")),
                () -> assertEquals(Json.Number.of(40), first.fields().get("initial")),
                () -> assertEquals(Json.Number.of(60), first.fields().get("hardened")),
                () -> assertEquals(new Json.Text("2024-03-01"), second.fields().get("hardened")),
                () -> assertEquals(
                        new Json.Number("1.0"),
                        object(agreement, "holdout").fields().get("f1")));
    }

    @Test
    void what_is_absent_is_null() {
        CommandLineFixture.Ran ran = commands.runOn(SCRIPT.formatted(""), "train", "-", "--json");
        JsonObject json = (JsonObject) JsonReader.read(ran.out().strip()).root();
        assertEquals(new Json.Null(), object(json, "loss").fields().get("hard_holdout"));
        assertEquals(new Json.Null(), object(json, "agreement").fields().get("holdout"));
    }

    @Test
    void one_epoch_is_one_and_a_penalty_of_hundreds_of_digits_is_short() {
        String script = """
                CREATE TABLE t AS SELECT X AS a FROM SYSTEM_RANGE(1, 50);
                TRAIN q AS SELECT * FROM t WHERE a > LEARN(30) MATCHING a > 20 USING (epochs => %s, l2 => 1e300)""";
        String one = commands.runOn(script.formatted(1), "train", "-").out();
        assertTrue(one.contains("q: 50 rows, 1 epoch on cpu, "), one);
        String two = commands.runOn(script.formatted(2), "train", "-").out();
        assertTrue(two.contains("q: 50 rows, 2 epochs on cpu, "), two);
        assertTrue(two.lines().anyMatch(line -> line.matches("loss .*; l1 and l2 add [0-9.]+e[+][0-9]+")), two);
    }

    @Test
    void without_json_the_report_is_for_people() {
        CommandLineFixture.Ran ran = commands.runOn(SCRIPT.formatted(""), "train", "-");
        String masked =
                ran.out().replaceAll(", [0-9.]+ s\n", ", 0.0 s\n").replaceAll("loss [0-9.]+ → [0-9.]+", "loss 1 → 0");
        assertEquals("""
                done

                high: 4,000 rows, 200 epochs on cpu, 0.0 s

                rows         F1  precision  recall  accuracy  selected
                ────────  ─────  ─────────  ──────  ────────  ────────
                training  1.000      1.000   1.000     1.000       793

                loss 1 → 0

                parameter  compared with       start     learned      in SQL
                ─────────  ─────────────  ──────────  ──────────  ──────────
                a_min      a                      40          60          60
                d_min      d              2024-02-01  2024-03-01  2024-03-01

                engine and database select the same 793 rows
                starting values select 1,759 rows with F1 0.621, learned ones 793 rows with F1 1.000
                weight > ½ and the learned SQL agree on all of the rows

                SELECT * FROM t WHERE a > 60 AND d >= DATE '2024-03-01'

                """, masked);
    }

    @Test
    void a_mistake_names_the_script_its_line_and_column_after_what_came_before() throws IOException {
        Path script = folder.resolve("s.sql");
        Files.writeString(script, SCRIPT.formatted("") + "SELECT * FROM hihg");
        CommandLineFixture.Ran ran = commands.run("train", script.toString(), "--json");
        assertEquals(2, ran.code());
        assertEquals(1, ran.out().lines().count());
        assertTrue(ran.err().startsWith(script + ":5:15: "), ran.err());
    }

    @Test
    void what_cannot_be_read_is_a_mistake() throws IOException {
        Files.write(folder.resolve("latin.sql"), new byte[] {'-', '-', ' ', (byte) 0xE9});
        assertAll(
                () -> assertEquals(2, commands.run("train", folder.toString()).code()),
                () -> assertEquals(2, commands.run("train", "nowhere.sql").code()),
                () -> assertEquals(
                        2,
                        commands.run("train", folder.resolve("latin.sql").toString())
                                .code()),
                () -> assertEquals(2, commands.run("train").code()),
                () -> assertEquals(
                        0, commands.runOn("-- nothing to do\n", "train", "-").code()));
    }
}
