package dev.sigmalab.editor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookReader;
import dev.sigmalab.editor.ipynb.RandomJson;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodecTest {
    @Test
    void what_is_read_equals_what_was_written_for_every_kind_of_entry() {
        for (Change change : Documents.everyChange()) {
            Entry entry = new Entry.Changed(change);
            assertEquals(entry, Entry.decode(entry.encoded()));
        }
        Entry saving = new Entry.Saving("abc");
        assertEquals(saving, Entry.decode(saving.encoded()));
    }

    @Test
    void notebooks_of_any_program_are_read_as_they_were_written_with_ids_that_their_format_does_not_store() {
        for (int seed = 0; seed < 500; seed++) {
            Notebook notebook = NotebookReader.read(
                    new RandomJson(new Random(seed)).notebook().toString());
            Entry entry = new Entry.Opened("hash", notebook);
            assertEquals(entry, Entry.decode(entry.encoded()), "seed " + seed);
        }
    }

    @Test
    void what_is_no_entry_is_refused_as_such() {
        for (String text : new String[] {"", "{", "1", "{}", "{\"changed\": {\"do\": \"fly\"}}", "{\"saving\": 1}"}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThrows(IllegalArgumentException.class, () -> Entry.decode(bytes), text);
        }
    }
}
