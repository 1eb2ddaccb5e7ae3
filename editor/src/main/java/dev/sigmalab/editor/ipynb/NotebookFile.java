package dev.sigmalab.editor.ipynb;

import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Notebooks on disk, in UTF-8.
public final class NotebookFile {
    private NotebookFile() {}

    /// Reads a notebook.
    ///
    /// @throws ProblemException if the file is missing or unreadable, or does not hold a notebook
    public static Notebook read(Path file) {
        return NotebookReader.read(readText(file));
    }

    /// Reads the text of a notebook file, without a byte order mark.
    ///
    /// @throws ProblemException if the file is missing, unreadable, or not UTF-8
    public static String readText(Path file) {
        try {
            return text(Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw problem("no-such-file", "there is no file " + file, missing);
        } catch (IOException failed) {
            String reason = Files.isDirectory(file) ? "it is a folder" : reason(failed);
            throw problem("unreadable-file", "cannot read %s: %s".formatted(file, reason), failed);
        }
    }

    /// The text that the bytes of a notebook file are, without a byte order mark.
    ///
    /// @throws ProblemException if they are not UTF-8
    public static String text(byte[] content) {
        String text = decode(content);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// Writes a notebook in one step: whoever reads the file, after a crash too, finds the old text or the new one.
    ///
    /// @throws ProblemException if the file cannot be written
    public static void write(Path file, Notebook notebook) {
        try {
            // A link stays a link: what it names is replaced.
            replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), NotebookWriter.write(notebook));
        } catch (IOException failed) {
            throw problem("unwritable-file", "cannot write %s: %s".formatted(file, reason(failed)), failed);
        }
    }

    private static void replace(Path target, String text) throws IOException {
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            Files.writeString(draft, text, StandardOpenOption.CREATE_NEW);
            if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "there is no such folder";
            case AccessDeniedException _ -> "no permission";
            default -> failed.getMessage();
        };
    }

    private static String decode(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult ending = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (ending.isUnderflow()) {
            return text.toString();
        }
        String before = text.toString();
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        throw new ProblemException(new Problem(
                "not-utf-8",
                Span.at(line, column),
                "the file is not UTF-8 text from here on",
                "store it in the encoding UTF-8"));
    }

    private static ProblemException problem(String code, String message, IOException cause) {
        return new ProblemException(Problem.of(code, Span.NONE, message), cause);
    }
}
