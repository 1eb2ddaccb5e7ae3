package dev.sigmalab.editor.journal;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.json.JsonObject;
import dev.sigmalab.editor.json.JsonPrinter;
import dev.sigmalab.editor.json.JsonReader;
import dev.sigmalab.engine.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/// One entry of a journal.
sealed interface Entry {
    /// The first entry: what the document was.
    ///
    /// @param hash of the file that holds it, or [FileHash#NONE] for a document without a file
    record Opened(String hash, Notebook notebook) implements Entry {}

    /// The document changed.
    record Changed(Change change) implements Entry {}

    /// The file is about to be written; if it has this hash, it was.
    record Saving(String hash) implements Entry {}

    /// The entry as bytes.
    default byte[] encoded() {
        JsonObject fields = switch (this) {
            case Opened(String hash, Notebook notebook) ->
                JsonObject.EMPTY.with("opened", hash).with("notebook", NotebookCodec.write(notebook));
            case Changed(Change change) -> JsonObject.EMPTY.with("changed", ChangeCodec.write(change));
            case Saving(String hash) -> JsonObject.EMPTY.with("saving", hash);
        };
        return JsonPrinter.print(fields).getBytes(StandardCharsets.UTF_8);
    }

    /// The entry that bytes hold.
    ///
    /// @throws IllegalArgumentException if they hold none
    static Entry decode(byte[] bytes) {
        try {
            Stored stored = Stored.of(
                    JsonReader.read(new String(bytes, StandardCharsets.UTF_8)).root());
            if (stored.fields().has("opened")) {
                return new Opened(stored.text("opened"), NotebookCodec.readNotebook(stored.stored("notebook")));
            }
            if (stored.fields().has("changed")) {
                return new Changed(ChangeCodec.read(stored.stored("changed")));
            }
            return new Saving(stored.text("saving"));
        } catch (ProblemException noJson) {
            throw new IllegalArgumentException("not JSON", noJson);
        }
    }
}
