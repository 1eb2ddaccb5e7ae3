package dev.sigmalab.editor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {
    @TempDir
    private Path folder;

    private Path reserve;

    @BeforeEach
    void name() {
        reserve = folder.resolve(Reserve.NAME);
    }

    /// A disk that has room only once so many bytes of the reserve were given up.
    private final class FullDisk extends FailingStorage {
        private final long needed;

        FullDisk(long needed) {
            this.needed = needed;
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            if (Files.size(reserve) > Reserve.SIZE - needed) {
                throw new IOException("No space left on device");
            }
            super.replace(file, content);
        }
    }

    @Test
    void a_journal_on_a_full_disk_takes_as_much_of_the_reserve_as_it_needs() throws IOException {
        Storage storage = new ReservedStorage(new FullDisk(2 * Reserve.PIECE), folder);
        assertEquals(Reserve.SIZE, Files.size(reserve));
        Path journal = folder.resolve("a.journal");
        storage.replace(journal, new byte[] {1, 2, 3});
        assertEquals(3, Files.size(journal));
    }

    @Test
    void a_reserve_that_does_not_help_is_used_up_and_the_disk_is_told_to_be_full() {
        Storage storage = new ReservedStorage(new FullDisk(Long.MAX_VALUE), folder);
        IOException full =
                assertThrows(IOException.class, () -> storage.replace(folder.resolve("a.journal"), new byte[1]));
        assertEquals("the disk is full", Reasons.of(full));
        assertFalse(new Reserve(folder).giveUp(), "something is left");
    }

    @Test
    void what_is_no_journal_leaves_the_reserve_alone() throws IOException {
        Path other = Files.createDirectory(folder.resolve("journals"));
        Storage storage = new ReservedStorage(
                new FailingStorage() {
                    @Override
                    public void replace(Path file, byte[] content) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                other);
        assertThrows(IOException.class, () -> storage.replace(folder.resolve("n.ipynb"), new byte[1]));
        assertEquals(Reserve.SIZE, Files.size(other.resolve(Reserve.NAME)));
    }

    @Test
    void other_failures_than_a_full_disk_leave_the_reserve_alone() {
        Storage storage = new ReservedStorage(
                new FailingStorage() {
                    @Override
                    public void replace(Path file, byte[] content) throws IOException {
                        throw new IOException("the plug was pulled");
                    }
                },
                folder);
        assertThrows(IOException.class, () -> storage.replace(folder.resolve("a.journal"), new byte[1]));
        assertTrue(reserve.toFile().length() == Reserve.SIZE);
    }

    @Test
    void it_is_filled_up_again_when_a_journal_starts_anew() throws IOException {
        Storage storage = new ReservedStorage(new DiskStorage(), folder);
        assertTrue(new Reserve(folder).giveUp());
        assertEquals(Reserve.SIZE - Reserve.PIECE, Files.size(reserve));
        storage.replace(folder.resolve("a.journal"), new byte[1]);
        assertEquals(Reserve.SIZE, Files.size(reserve));
    }
}
