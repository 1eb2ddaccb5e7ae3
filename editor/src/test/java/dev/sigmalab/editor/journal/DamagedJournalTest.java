package dev.sigmalab.editor.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedJournalTest {
    @TempDir
    private Path folder;

    private Documents documents;
    private byte[] journal;
    /// The document after each frame, and where the frame ends.
    private final List<Notebook> states = new ArrayList<>();

    private final List<Integer> ends = new ArrayList<>();

    @BeforeEach
    void write_a_journal_with_every_kind_of_change() throws IOException {
        documents = Documents.in(folder);
        String hash = FileHash.of(Files.readAllBytes(documents.file()));
        List<byte[]> payloads = new ArrayList<>();
        payloads.add(new Entry.Opened(hash, Documents.START).encoded());
        Notebook document = Documents.START;
        note(document, payloads);
        for (Change change : Documents.everyChange()) {
            document = change.apply(document);
            payloads.add(new Entry.Changed(change).encoded());
            note(document, payloads);
        }
        journal = Frames.journal(payloads);
        Files.createDirectories(documents.journals());
    }

    private void note(Notebook document, List<byte[]> payloads) {
        states.add(document);
        ends.add(Frames.journal(payloads).length);
    }

    /// The document after the last frame that ends at an offset or before it; what the file holds where there is none.
    private Notebook upTo(int offset) {
        Notebook document = Documents.START;
        for (int i = 0; i < ends.size() && ends.get(i) <= offset; i++) {
            document = states.get(i);
        }
        return document;
    }

    private Opening.Opened open(byte[] damaged) throws IOException {
        Files.write(documents.journal(), damaged);
        Opening.Opened opened = documents.open();
        opened.journal().close();
        return opened;
    }

    @Test
    void a_journal_cut_off_anywhere_opens_with_all_before_the_cut() throws IOException {
        for (int length = 0; length <= journal.length; length++) {
            byte[] cut = Arrays.copyOf(journal, length);
            assertEquals(upTo(length), replayed(cut), "cut at " + length);
            if (length % 5 == 0 || ends.contains(length)) {
                Opening.Opened opened = open(cut);
                assertEquals(upTo(length), opened.recovery().notebook(), "cut at " + length);
                assertEquals(false, opened.damaged(), "cut at " + length);
            }
        }
    }

    @Test
    void a_document_with_a_flipped_bit_in_its_journal_opens_and_the_journal_is_kept() throws IOException {
        for (int offset = 0; offset < journal.length; offset += 9) {
            byte[] damaged = journal.clone();
            damaged[offset] ^= (byte) (1 << offset % 8);
            assertEquals(upTo(offset), open(damaged).recovery().notebook(), "flipped at " + offset);
            assertArrayEquals(damaged, Files.readAllBytes(asideOf(documents)), "kept aside");
        }
    }

    private static Path asideOf(Documents documents) {
        return documents.journal().resolveSibling(documents.journal().getFileName() + ".damaged");
    }

    @Test
    void no_single_flipped_bit_passes_unnoticed_or_costs_what_stands_before_it() {
        Frames.Read whole = Frames.read(journal);
        assertEquals(ends.size(), whole.payloads().size());
        for (int bit = 0; bit < 8 * journal.length; bit++) {
            byte[] damaged = journal.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Frames.Read read = Frames.read(damaged);
            assertTrue(read.end() != Frames.End.WHOLE, "bit " + bit);
            assertTrue(read.length() <= bit / 8, "bit " + bit);
            assertEquals(upTo(bit / 8), replayed(damaged), "bit " + bit);
        }
    }

    private static Notebook replayed(byte[] damaged) {
        try {
            return Replay.of(damaged).document();
        } catch (IllegalArgumentException withoutBeginning) {
            return Documents.START;
        }
    }

    @Test
    void zeros_after_a_power_cut_are_a_cut_and_other_bytes_are_damage() throws IOException {
        assertEquals(false, open(Arrays.copyOf(journal, journal.length + 4096)).damaged());
        byte[] stale = Arrays.copyOf(journal, 2 * journal.length - Frames.FORMAT.length);
        System.arraycopy(journal, Frames.FORMAT.length, stale, journal.length, journal.length - Frames.FORMAT.length);
        Opening.Opened opened = open(stale);
        assertTrue(opened.damaged());
        assertEquals(states.getLast(), opened.recovery().notebook());
    }

    @Test
    void typing_goes_on_after_a_torn_end_and_both_parts_come_back() throws IOException {
        Files.write(documents.journal(), Arrays.copyOf(journal, ends.get(2) + 5));
        Opening.Opened opened = documents.open();
        opened.journal().append(Documents.type("after "));
        assertTrue(opened.journal().flush());
        opened.journal().close();
        Opening.Opened again = documents.open();
        assertEquals(
                Documents.type("after ").apply(states.get(2)), again.recovery().notebook());
        again.journal().close();
    }
}
