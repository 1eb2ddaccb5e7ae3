package dev.sigmalab.engine.data;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/// Checks the path of an H2 file before H2 sees it, since H2 would make a new database beside a wrong one.
final class DatabaseFile {
    static final String SUFFIX = ".mv.db";
    private static final String HEADER = "H:2,";

    private DatabaseFile() {}

    /// The path a user typed.
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw problem("bad-path", "The path %s cannot be a file: %s".formatted(text, e.getReason()), "");
        }
    }

    /// The absolute path of the file with H2's suffix, which is an H2 database or can be made.
    static Path check(Path path) {
        Path given = path.toAbsolutePath().normalize();
        boolean isOther = !given.toString().endsWith(SUFFIX) && Files.exists(given);
        if (isOther) {
            throw problem(
                    "not-a-database",
                    "%s is %s, not an H2 database".formatted(path, Files.isDirectory(given) ? "a folder" : "a file"),
                    hintFor(given));
        }
        Path file = given.resolveSibling(withoutSuffix(given).getFileName() + SUFFIX);
        if (file.toString().contains(";")) {
            throw problem("bad-path", "The path %s has a semicolon, which H2 cannot open".formatted(path), "Rename it");
        }
        return Files.exists(file) ? checkExisting(file) : checkFolder(file);
    }

    static Path withoutSuffix(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) ? file.resolveSibling(name.substring(0, name.length() - SUFFIX.length())) : file;
    }

    /// Makes a folder whose parent exists.
    static Path makeFolder(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            checkFolder(folder.toAbsolutePath().normalize());
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw problem("read-only", "The folder %s cannot be made".formatted(folder), "Move the notebook elsewhere");
        }
    }

    private static Path checkExisting(Path file) {
        if (!Files.isRegularFile(file) || !startsAsH2(file)) {
            throw problem("not-a-database", file + " is not an H2 database, or is damaged", hintFor(file));
        }
        if (!Files.isWritable(file)) {
            throw problem("read-only", file + " may not be written", "Allow writing to it, or work on a copy");
        }
        return file;
    }

    private static Path checkFolder(Path file) {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw problem("folder-missing", "The folder %s does not exist".formatted(folder), "Make it first");
        }
        if (!Files.isWritable(folder)) {
            throw problem("read-only", "Nothing may be written into " + folder, "Choose another folder");
        }
        return file;
    }

    /// Whether the file is new and empty or has one of H2's two headers, each a block of 4096 bytes.
    private static boolean startsAsH2(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] headers = in.readNBytes(4096 + HEADER.length());
            String text = new String(headers, StandardCharsets.ISO_8859_1);
            return headers.length == 0 || text.startsWith(HEADER) || text.startsWith(HEADER, 4096);
        } catch (AccessDeniedException e) {
            throw problem("read-only", file + " may not be read", "Allow reading and writing it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hintFor(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return "To read its rows, use: sigmalab import " + path.getFileName() + " --db NEWFILE";
        }
        return "For another kind of database give a JDBC URL, such as jdbc:postgresql://server/name";
    }

    private static ProblemException problem(String code, String message, String hint) {
        return new ProblemException(new Problem(code, Span.NONE, message, hint));
    }
}
