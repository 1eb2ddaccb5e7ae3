package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.MultilineText;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the pictures of a Markdown text come from: the cell's attachments, the notebook's folder and what is below
/// it. Nothing else is read, and nothing fetched.
///
/// @param folder the notebook's; nothing for one without a file
record MarkdownPictures(Cell cell, Supplier<Optional<Path>> folder) {
    private static final String ATTACHMENT = "attachment:";
    private static final long LARGEST_FILE = 32L << 20;

    /// Whether an address names something that is looked for at all.
    static boolean isHere(String address) {
        return address.startsWith(ATTACHMENT) || !address.matches("(?i)([a-z][a-z0-9+.-]*:|//|/|\\\\).*");
    }

    /// The bytes of a picture; nothing if it is not there. Takes a while: not for the window's thread.
    Optional<byte[]> read(String address) {
        if (!isHere(address)) {
            return Optional.empty();
        }
        return address.startsWith(ATTACHMENT)
                ? attachment(address.substring(ATTACHMENT.length()))
                : folder.get().flatMap(parent -> file(parent, address));
    }

    /// Attachments are kept by name, each under its media type.
    private Optional<byte[]> attachment(String name) {
        return object(cell.layout().get("attachments"))
                .flatMap(all -> object(all.get(decoded(name)).or(() -> all.get(name))))
                .flatMap(one -> one.fields().entrySet().stream()
                        .filter(type -> type.getKey().startsWith("image/"))
                        .findFirst())
                .flatMap(type -> MultilineText.join(type.getValue()))
                .flatMap(MarkdownPictures::base64);
    }

    private static Optional<JsonObject> object(Optional<Json> value) {
        return value.filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> file(Path folder, String address) {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(decoded(address)).toRealPath();
            boolean readable = file.startsWith(root) && Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE;
            return readable ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// `%20` and its like; a plus sign is itself.
    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
