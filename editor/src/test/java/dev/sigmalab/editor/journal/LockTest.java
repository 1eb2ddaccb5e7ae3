package dev.sigmalab.editor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
    @TempDir
    private Path folder;

    @Test
    void a_second_process_is_told_who_has_the_document_until_that_one_is_gone() throws Exception {
        Documents documents = Documents.in(folder);
        TypingProcess.Running other = TypingProcess.start(documents.folder(), 1);
        other.awaitTyped();
        assertEquals(
                new Opening.HeldBy(other.pid()),
                DocumentJournal.open(documents.journals(), documents.file(), documents.listener()));
        other.kill();
        documents.open().journal().close();
    }

    @Test
    void the_same_process_cannot_open_a_document_twice_but_again_after_closing_it() throws IOException {
        Documents documents = Documents.in(folder);
        DocumentJournal journal = documents.open().journal();
        Opening second = DocumentJournal.open(documents.journals(), documents.file(), documents.listener());
        assertEquals(new Opening.HeldBy(ProcessHandle.current().pid()), second);
        journal.close();
        documents.open().journal().close();
    }

    @Test
    void a_lock_is_stale_when_its_process_is_gone_or_its_id_belongs_to_another_process_by_now() throws IOException {
        Path lock = folder.resolve("x.lock");
        long self = ProcessHandle.current().pid();
        for (String stale : new String[] {"999999999 1\n", self + " 1\n", "", "garbage", self + ""}) {
            Files.writeString(lock, stale);
            LockFile.Attempt attempt = LockFile.take(lock);
            assertInstanceOf(LockFile.Attempt.Taken.class, attempt, stale);
            assertTrue(LockFile.holder(lock).isPresent());
            ((LockFile.Attempt.Taken) attempt).lock().release();
            assertTrue(LockFile.holder(lock).isEmpty());
        }
    }
}
