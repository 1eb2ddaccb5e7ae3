package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.samples.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesCommandTest {
    @TempDir
    Path folder;

    @Test
    void the_list_names_every_sample_and_a_copy_is_the_samples_text() throws IOException {
        CommandLineFixture commands = new CommandLineFixture(folder);
        String list = commands.run("samples").out();
        Samples.notebooks().forEach(sample -> assertTrue(list.contains(sample.name() + "  " + sample.description())));
        assertEquals(0, commands.run("samples", "copy", "welcome", "new/folder").code());
        Path copy = folder.resolve("new/folder/welcome.ipynb");
        assertEquals(Samples.notebook("welcome").orElseThrow().text(), Files.readString(copy));
        assertEquals(2, commands.run("samples", "copy", "welcome", "new/folder").code());
        assertEquals(
                0,
                commands.run("samples", "copy", "welcome", "new/folder", "--replace")
                        .code());
    }

    @Test
    void a_mistyped_sample_or_subcommand_is_answered_with_what_was_meant() {
        CommandLineFixture commands = new CommandLineFixture(folder);
        assertEquals(
                "sigmalab: there is no sample welcom\nhint: did you mean welcome?\n",
                commands.run("samples", "copy", "welcom", ".").err());
        assertEquals(
                "sigmalab: there is no command cpoy\nhint: did you mean copy?\n",
                commands.run("samples", "cpoy").err());
    }

    @Test
    void the_users_copy_follows_the_program_until_the_user_changes_it() throws IOException {
        StringWriter err = new StringWriter();
        var sample = Samples.notebook("welcome").orElseThrow();
        SampleFolder samples = new SampleFolder(folder);
        Path copy = samples.copyOf(sample, new PrintWriter(err));
        assertEquals(sample.text(), Files.readString(copy));

        Path original = copy.resolveSibling(".welcome.ipynb.original");
        Files.writeString(copy, "an older version");
        Files.writeString(original, "an older version");
        samples.copyOf(sample, new PrintWriter(err));
        assertEquals(sample.text(), Files.readString(copy));
        assertEquals("", err.toString());

        Files.writeString(copy, "the user's version");
        samples.copyOf(sample, new PrintWriter(err));
        assertEquals("the user's version", Files.readString(copy));
        assertTrue(err.toString().contains("changed copy"), err::toString);
    }
}
