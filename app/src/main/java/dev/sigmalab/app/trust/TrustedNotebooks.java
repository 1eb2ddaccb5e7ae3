package dev.sigmalab.app.trust;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// The notebooks that may run with all rights, known by the digest of their SQL. Immutable.
///
/// Where a file lies and what it is called say nothing: a trusted file that another program changes is a stranger
/// again, and a trusted notebook stays trusted wherever it is moved. Text and outputs do not count, since neither runs.
///
/// A database can hold code of its own that runs when it is opened. One that lies beside a notebook is trusted only if
/// it was made here.
///
/// @param digests of all SQL cells in order, the latest last
/// @param databases folders of databases that were made here, the latest last
public record TrustedNotebooks(List<String> digests, List<Path> databases) {
    /// Nobody but the samples.
    public static final TrustedNotebooks NONE = new TrustedNotebooks(List.of(), List.of());

    /// Old ones are forgotten, so that the list does not grow for ever.
    private static final int REMEMBERED = 1000;

    public TrustedNotebooks {
        digests = List.copyOf(digests);
        databases = List.copyOf(databases);
    }

    /// Whether a notebook may run with all rights. One without SQL may.
    public boolean trusts(Notebook notebook) {
        return !hasSql(notebook) || digests.contains(digest(notebook));
    }

    /// Whether a notebook may run with all rights on the database beside it.
    ///
    /// @param database the folder of that database, if it exists
    public boolean trusts(Notebook notebook, Optional<Path> database) {
        return trusts(notebook)
                && database.map(TrustedNotebooks::plain)
                        .map(folder -> databases.stream().anyMatch(folder::startsWith))
                        .orElse(true);
    }

    /// With one more notebook.
    public TrustedNotebooks with(Notebook notebook) {
        return new TrustedNotebooks(added(digests, digest(notebook)), databases);
    }

    /// With the folder of one more database, or a folder of many that all were made here.
    public TrustedNotebooks withDatabase(Path folder) {
        return new TrustedNotebooks(digests, added(databases, plain(folder)));
    }

    private static Path plain(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static <T> List<T> added(List<T> known, T item) {
        SequencedSet<T> more = new LinkedHashSet<>(known);
        more.addLast(item);
        List<T> all = List.copyOf(more);
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    private static boolean hasSql(Notebook notebook) {
        return notebook.cells().stream()
                .anyMatch(cell -> cell.kind() == CellKind.SQL && !cell.source().isBlank());
    }

    /// SHA-256 over the lengths and texts of the SQL cells, in hexadecimal digits.
    public static String digest(Notebook notebook) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Cell cell : notebook.cells()) {
                if (cell.kind() == CellKind.SQL) {
                    byte[] source = cell.source().getBytes(StandardCharsets.UTF_8);
                    digest.update((source.length + ":").getBytes(StandardCharsets.US_ASCII));
                    digest.update(source);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
