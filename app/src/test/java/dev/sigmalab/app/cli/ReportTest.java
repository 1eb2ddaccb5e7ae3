package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reports of trainings, asked for on the command line.
class ReportTest {
    private static final String SCRIPT = """
        CREATE TABLE t AS SELECT X AS id, CAST(MOD(X * 37, 101) AS INTEGER) AS a, 'secret' || X AS word
          FROM SYSTEM_RANGE(1, 2000);
        TRAIN high AS SELECT * FROM t WHERE a > LEARN(40) MATCHING a > 60 HOLDOUT 20 PERCENT
          USING (epochs => 50, seed => 7);
        TRAIN low AS SELECT * FROM t WHERE a < LEARN(40) MATCHING a < 20 USING (epochs => 50);
        """;

    @TempDir
    Path folder;

    private CommandLineFixture commands;
    private Path file;

    @BeforeEach
    void setUp() {
        commands = new CommandLineFixture(folder);
        file = folder.resolve("report.html");
    }

    private String report(String... more) throws IOException {
        CommandLineFixture.Ran ran = more.length == 0
                ? commands.runOn(SCRIPT, "train", "-", "--report", file.toString())
                : commands.runOn(SCRIPT, "train", "-", "--report", file.toString(), more[0]);
        assertEquals(0, ran.code(), ran::err);
        return Files.readString(file);
    }

    @Test
    void every_training_is_in_it_with_sql_parameters_settings_seed_agreement_pictures_and_versions()
            throws IOException {
        String html = report();
        for (String part : List.of(
                "<h2>high</h2>",
                "<h2>low</h2>",
                "TRAIN high AS SELECT * FROM t WHERE a &gt; LEARN(40)",
                "SELECT * FROM t WHERE a &gt; 60",
                "<td>a_min</td>",
                "<td>seed</td><td>7</td>",
                "<td>epochs</td><td>50</td>",
                "<td>holdout</td><td>20 percent</td>",
                "precision",
                "<h3>Health</h3>",
                "Sigmalab ",
                "Java ",
                "H2 2.")) {
            assertTrue(html.contains(part), part + " is missing in " + html);
        }
        assertEquals(8, html.split("<svg ", -1).length - 1, "loss, parameters, weights and gradient of both");
        assertTrue(html.contains("aria-label=\"Weights of low: selects "), html);
    }

    @Test
    void nothing_in_it_is_fetched_and_no_two_elements_have_one_id() throws Exception {
        String html = report();
        assertFalse(html.matches("(?s).*(<script|<link|<img| src=|@import|url\\((?!#)).*"), "something is fetched");
        List<String> ids = java.util.regex.Pattern.compile("\\bid=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(ids.stream().distinct().count(), ids.size(), ids::toString);
        int from = html.indexOf("<svg ");
        wellFormed(html.substring(from, html.indexOf("</svg>", from) + "</svg>".length()));
    }

    private static void wellFormed(String svg) throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void rows_are_in_it_only_if_they_were_asked_for() throws IOException {
        assertFalse(report().contains("secret"));
        String html = report("--report-rows");
        assertTrue(html.contains("<td>secret"), html);
        assertTrue(html.contains("more rows"), html);
    }

    @Test
    void a_notebook_has_a_report_too_even_if_a_later_cell_fails() throws IOException {
        Path notebook = folder.resolve("n.ipynb");
        NotebookFile.write(
                notebook,
                Notebook.of(List.of(
                        Cell.sql(new CellId("a"), SCRIPT), Cell.sql(new CellId("b"), "SELECT * FROM missing"))));
        CommandLineFixture.Ran ran = commands.run("run", notebook.toString(), "--report", file.toString());
        assertEquals(2, ran.code());
        assertTrue(Files.readString(file).contains("<h2>low</h2>"));
    }

    @Test
    void rows_without_a_report_are_a_mistake_before_anything_runs() {
        CommandLineFixture.Ran ran = commands.runOn(SCRIPT, "train", "-", "--report-rows");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("--report-rows says what a report shows, but no report was asked for"), ran::err);
        assertTrue(ran.err().contains("add --report FILE.html"), ran::err);
        assertEquals("", ran.out());
    }

    @Test
    void a_report_that_cannot_be_written_is_told_before_anything_runs() {
        Path missing = folder.resolve("missing/r.html");
        CommandLineFixture.Ran ran = commands.runOn(SCRIPT, "train", "-", "--report", missing.toString());
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("cannot write " + missing + ": there is no such folder"), ran::err);
        assertEquals("", ran.out());
    }
}
