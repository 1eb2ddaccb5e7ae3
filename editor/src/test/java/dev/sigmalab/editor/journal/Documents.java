package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/// A folder with a notebook and its journal, as tests use it.
record Documents(Path folder, BlockingQueue<String> heard) {
    static final CellId A = new CellId("a");
    /// As it is read from its file.
    static final Notebook START = Findings.parse(Findings.bytes(Notebook.of(List.of(Cell.sql(A, "SELECT 1")))));

    /// A folder whose file holds [#START].
    static Documents in(Path folder) throws IOException {
        Documents documents = new Documents(folder, new LinkedBlockingQueue<>());
        Files.createDirectories(folder);
        Files.write(documents.file(), Findings.bytes(START));
        return documents;
    }

    Path file() {
        return folder.resolve("notes.ipynb");
    }

    Path journals() {
        return folder.resolve("journals");
    }

    Path journal() {
        return Home.journalOf(journals(), file());
    }

    SafetyListener listener() {
        return new SafetyListener() {
            @Override
            public void notSafe(String reason) {
                heard.add(reason);
            }

            @Override
            public void safeAgain() {
                heard.add("safe");
            }
        };
    }

    Opening.Opened open() {
        return (Opening.Opened) DocumentJournal.open(journals(), file(), listener());
    }

    Opening.Opened open(Storage storage) {
        return (Opening.Opened) new Opener(storage, listener()).openFile(journals(), file());
    }

    /// The folder as a crash of all processes leaves it, elsewhere.
    Documents crashed(Path parent) throws IOException {
        Path elsewhere = parent.resolve("crashed");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                if (!file.toString().endsWith(".lock")) {
                    Files.copy(file, elsewhere.resolve(folder.relativize(file).toString()));
                }
            }
        }
        return new Documents(elsewhere, heard);
    }

    static Change type(String text) {
        return new Change.ReplaceText(A, 0, 0, text);
    }

    /// One change of each kind, each fitting what those before leave.
    static List<Change> everyChange() {
        CellId b = new CellId("b");
        return List.of(
                type("-- σ \ud800 🙂\n"),
                new Change.InsertCell(1, Cell.markdown(b, "# b")),
                new Change.SetOutputs(A, 3, List.of(Output.stream("stdout", "1\n"))),
                new Change.AppendOutput(A, Output.failure("stopped", "stopped", List.of("x"))),
                new Change.MoveCell(b, 0),
                new Change.ReplaceCell(Cell.sql(b, "SELECT 2")),
                new Change.RemoveCell(b),
                new Change.ReplaceAll(START.withSource(A, "SELECT 'all'")));
    }
}
