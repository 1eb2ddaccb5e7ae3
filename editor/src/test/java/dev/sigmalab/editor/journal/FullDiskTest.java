package dev.sigmalab.editor.journal;

import static dev.sigmalab.editor.journal.Documents.START;
import static dev.sigmalab.editor.journal.Documents.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final String FULL = "the disk is full";

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    /// A disk that is full at will: what is written then arrives in part, as real disks have it.
    private static class FillingStorage extends FailingStorage {
        private volatile boolean full;

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            super.replace(file, content);
        }

        @Override
        public Appender append(Path file) throws IOException {
            Appender appender = super.append(file);
            return new Appender() {
                @Override
                public void write(long offset, byte[] content) throws IOException {
                    appender.write(offset, full ? Arrays.copyOf(content, content.length / 2) : content);
                    if (full) {
                        throw new IOException("No space left on device");
                    }
                }

                @Override
                public void close() throws IOException {
                    appender.close();
                }
            };
        }
    }

    private static void awaitHeard(Documents documents, String expected) throws InterruptedException {
        assertEquals(expected, documents.heard().poll(10, TimeUnit.SECONDS));
    }

    private static void assertRecovers(Notebook expected, Documents crashed) {
        Opening.Opened opened = crashed.open();
        assertEquals(expected, opened.recovery().notebook());
        opened.journal().close();
    }

    @Test
    void typing_goes_on_in_memory_and_is_safe_once_there_is_room_again() throws Exception {
        Documents documents = Documents.in(folder);
        FillingStorage disk = new FillingStorage();
        try (DocumentJournal journal = documents.open(disk).journal()) {
            journal.append(type("before "));
            assertTrue(journal.flush());
            disk.full = true;
            journal.append(type("during "));
            awaitHeard(documents, FULL);
            journal.append(type("still "));
            assertFalse(journal.flush());
            Notebook before = type("before ").apply(START);
            assertRecovers(before, documents.crashed(elsewhere));
            Notebook all = type("still ").apply(type("during ").apply(before));
            assertEquals(new SaveResult.Failed(FULL), journal.save(all, false));
            assertEquals(START, NotebookFile.read(documents.file()));
            disk.full = false;
            awaitHeard(documents, "safe");
            Path later = Files.createDirectory(elsewhere.resolve("later"));
            assertRecovers(all, documents.crashed(later));
            assertTrue(documents.heard().isEmpty(), "told once");
        }
    }

    @Test
    void a_disk_that_is_full_from_the_start_loses_nothing_either() throws Exception {
        Documents documents = Documents.in(folder);
        FillingStorage disk = new FillingStorage();
        disk.full = true;
        try (DocumentJournal journal = documents.open(disk).journal()) {
            journal.append(type("first "));
            awaitHeard(documents, FULL);
            disk.full = false;
            awaitHeard(documents, "safe");
            assertRecovers(type("first ").apply(START), documents.crashed(elsewhere));
        }
    }

    @Test
    void a_full_journal_disk_does_not_keep_the_file_from_being_saved() throws Exception {
        Documents documents = Documents.in(folder);
        FillingStorage disk = new FillingStorage() {
            @Override
            public void replace(Path file, byte[] content) throws IOException {
                if (file.equals(documents.file().toRealPath())) {
                    new DiskStorage().replace(file, content);
                } else {
                    super.replace(file, content);
                }
            }
        };
        disk.full = true;
        try (DocumentJournal journal = documents.open(disk).journal()) {
            journal.append(type("a "));
            Notebook saved = type("a ").apply(START);
            journal.append(type("b "));
            assertEquals(new SaveResult.Saved(), journal.save(saved, false));
            assertEquals(saved, NotebookFile.read(documents.file()));
            disk.full = false;
            assertTrue(journal.flush());
            assertRecovers(type("b ").apply(saved), documents.crashed(elsewhere));
        }
    }

    @Test
    void on_a_really_full_file_system_nothing_is_lost_and_every_document_opens() throws Exception {
        assumeTrue(mounted(folder), "needs root and mount to make a small file system; the other tests simulate one");
        try {
            fillTypeAndFree(Documents.in(folder.resolve("d")));
        } finally {
            command("umount", "-l", folder.toString());
        }
    }

    private void fillTypeAndFree(Documents documents) throws Exception {
        try (DocumentJournal journal = documents.open().journal()) {
            fillTypeAndFree(documents, journal);
        }
    }

    private void fillTypeAndFree(Documents documents, DocumentJournal journal) throws Exception {
        journal.append(type("before "));
        assertTrue(journal.flush());
        Path ballast = folder.resolve("ballast");
        fill(ballast);
        Notebook all = type("before ").apply(START);
        for (int i = 0; i < 20; i++) {
            all = type("x".repeat(1000)).apply(all);
            journal.append(type("x".repeat(1000)));
        }
        awaitHeard(documents, FULL);
        assertEquals(new SaveResult.Failed(FULL), journal.save(all, false));
        assertEquals(START, NotebookFile.read(documents.file()));
        fill(ballast);
        Notebook recovered = openedAsAfterAKill(documents);
        assertTrue(recovered.cell(Documents.A).orElseThrow().source().endsWith("before SELECT 1"));
        Files.delete(ballast);
        awaitHeard(documents, "safe");
        assertRecovers(all, documents.crashed(elsewhere));
    }

    /// What another process would find if this one were killed now, on the full disk itself.
    private static Notebook openedAsAfterAKill(Documents documents) throws IOException {
        Path lock = documents.journal().resolveSibling(documents.journal().getFileName() + ".lock");
        Path aside = Files.move(lock, lock.resolveSibling("aside"));
        Opener opener = new Opener(new DiskStorage(), documents.listener());
        Opening.Opened opened = (Opening.Opened) opener.openFile(documents.journals(), documents.file());
        opened.journal().close();
        Files.move(aside, lock);
        return opened.recovery().notebook();
    }

    private static void fill(Path ballast) {
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertEquals(FULL, Reasons.of(full));
        }
    }

    private static boolean mounted(Path folder) throws Exception {
        return "root".equals(System.getProperty("user.name"))
                && command("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder.toString());
    }

    private static boolean command(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
