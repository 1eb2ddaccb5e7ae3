package dev.sigmalab.engine.data;

import dev.sigmalab.engine.problem.ProblemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.h2.engine.SessionLocal;
import org.h2.message.DbException;

/// An open database: H2 in memory or in a file, or whatever a JDBC URL names.
///
/// H2 runs with pinned settings: the regular mode, no trace file, a page cache large enough to scan from, and never
/// SHUTDOWN COMPACT (it rewrites the only copy). A file is locked while it is open.
public final class Database implements AutoCloseable {
    /// H2 would keep commands by their text, and with a command a cancel that it has overlooked: the next statement
    /// of the same text would end for it.
    private static final String NO_KEPT_COMMANDS = ";QUERY_CACHE_SIZE=0";

    private static final String PINNED = ";MODE=REGULAR;TRACE_LEVEL_FILE=0" + NO_KEPT_COMMANDS;

    static {
        // H2 keeps recent values for others to share, which costs a scan from a file up to a third of its time.
        System.getProperties().putIfAbsent("h2.objectCache", "false");
    }

    private final String url;
    private final Path file;
    private final Properties credentials;
    private final Connection connection;

    private Database(String url, Path file) {
        this(url, file, credentials(url));
    }

    private Database(String url, Path file, Properties credentials) {
        this.url = url;
        this.file = file;
        this.credentials = credentials;
        this.connection = connect(url, file, credentials);
    }

    /// A new empty H2 database in memory; it ends when this is closed.
    public static Database inMemory() {
        return new Database("jdbc:h2:mem:" + UUID.randomUUID() + PINNED, null);
    }

    /// A new empty H2 database that writes and reads pages as one in a file does, except that its files are in memory
    /// too: its pages are read anew by every scan. It ends when this is closed.
    public static Database inMemoryPages() {
        Database database = new Database("jdbc:h2:memFS:" + UUID.randomUUID() + PINNED + ";CACHE_SIZE=64", null);
        try (Statement statement = database.connection.createStatement()) {
            // Takes effect with the last connection.
            statement.execute("DROP ALL OBJECTS DELETE FILES");
            return database;
        } catch (SQLException e) {
            database.close();
            throw SqlProblems.exception(e, "");
        }
    }

    /// A new empty H2 database in memory for SQL of strangers: they may make, fill and drop schemas, tables, views,
    /// but reach no file, no host and no Java, and change no setting. H2 itself refuses, since its user is no
    /// administrator.
    public static Database sandbox() {
        String name = "jdbc:h2:mem:" + UUID.randomUUID();
        Properties owner = credentials("sa", UUID.randomUUID().toString());
        String password = UUID.randomUUID().toString();
        // The database ends with its last connection, so the owner's stays until the guest is in.
        try (Connection admin = connect(name + PINNED, null, owner);
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE USER GUEST PASSWORD '%s'".formatted(password));
            statement.execute("GRANT ALTER ANY SCHEMA TO GUEST");
            return new Database(name, null, credentials("GUEST", password));
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }

    /// The H2 database in a file, made when it does not exist.
    ///
    /// @param path with or without H2's suffix `.mv.db`
    /// @throws ProblemException `database-locked`, `folder-missing`, `not-a-database`, `read-only`, `bad-path`
    public static Database open(Path path) {
        Path file = DatabaseFile.check(path);
        return new Database("jdbc:h2:file:" + DatabaseFile.withoutSuffix(file) + PINNED + cacheSize(), file);
    }

    /// The own database of a notebook: `NAME.sigmalab/data` beside `NAME.ipynb`, made when it does not exist.
    ///
    /// @throws ProblemException as [#open], and when the folder cannot be made
    public static Database ofNotebook(Path notebook) {
        return open(DatabaseFile.makeFolder(folderOf(notebook)).resolve("data"));
    }

    /// The folder beside a notebook that holds its database: `shop.sigmalab` for `shop.ipynb`.
    public static Path folderOf(Path notebook) {
        String name = notebook.getFileName().toString();
        String stem = name.endsWith(".ipynb") ? name.substring(0, name.length() - ".ipynb".length()) : name;
        return notebook.resolveSibling(stem + ".sigmalab");
    }

    /// Whatever a JDBC URL names; user and password stand in the URL.
    ///
    /// @throws ProblemException when there is no driver for it or the database refuses
    public static Database jdbc(String url) {
        return new Database(url, null);
    }

    /// What a user typed after `--db`: a JDBC URL or the path of an H2 file.
    ///
    /// @throws ProblemException as [#open] and [#jdbc]
    public static Database at(String fileOrUrl) {
        return fileOrUrl.toLowerCase(Locale.ROOT).startsWith("jdbc:")
                ? jdbc(fileOrUrl)
                : open(DatabaseFile.path(fileOrUrl));
    }

    /// The connection, shared and open until this is closed; statements end their own transactions.
    public Connection connection() {
        return connection;
    }

    /// One more connection to the same database, to be closed by the caller.
    ///
    /// @throws ProblemException when the database refuses
    public Connection newConnection() {
        return connect(url, file, credentials);
    }

    /// Whether it is H2, of whichever origin.
    public boolean isH2() {
        return url.regionMatches(true, 0, "jdbc:h2:", 0, 8);
    }

    /// The file of a database that [#open] or [#ofNotebook] opened.
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /// The tables and views as they are now.
    ///
    /// @throws ProblemException when the database refuses
    public Catalog catalog() {
        return Catalog.of(connection);
    }

    /// Asks H2 to end the statement that runs on the shared connection, from another thread; it then fails. Other
    /// databases, and an idle connection, are left alone.
    public void cancel() {
        try {
            LocalSession.of(connection).ifPresent(SessionLocal::cancel);
        } catch (SQLException _) {
            // A closed connection runs nothing.
            return;
        }
    }

    /// Forgets a [#cancel] that came when no statement ran any more: H2 would end the next one for it.
    public void forgetCancel() {
        try {
            LocalSession.of(connection).ifPresent(Database::forgetCancel);
        } catch (SQLException _) {
            // A closed connection runs nothing.
            return;
        }
    }

    private static void forgetCancel(SessionLocal session) {
        try {
            session.checkCanceled();
        } catch (DbException _) {
            // H2 has forgotten it by saying so.
            return;
        }
    }

    /// Whether the shared connection still works. H2 gives up the file of a database whose disk refused to write: it
    /// can be opened again then, and holds all that was committed.
    public boolean isOpen() {
        try {
            return !connection.isClosed()
                    && LocalSession.of(connection).map(Database::hasStore).orElse(true);
        } catch (SQLException _) {
            return false;
        }
    }

    private static boolean hasStore(SessionLocal session) {
        return !session.getDatabase().getStore().getMvStore().isClosed();
    }

    /// Closes the shared connection; closing twice changes nothing.
    @Override
    public void close() {
        try {
            if (!connection.isClosed() && !isOpen()) {
                // Without its file H2 could only fail to close in good order.
                LocalSession.of(connection)
                        .ifPresent(session -> session.getDatabase().shutdownImmediately());
            } else {
                connection.close();
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }

    private static Properties credentials(String url) {
        boolean isH2 = url.regionMatches(true, 0, "jdbc:h2:", 0, 8);
        boolean named = url.toUpperCase(Locale.ROOT).contains(";USER=");
        return isH2 && !named ? credentials("sa", "") : new Properties();
    }

    private static Properties credentials(String user, String password) {
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        return credentials;
    }

    private static Connection connect(String url, Path file, Properties credentials) {
        try {
            // H2 wipes what it is given.
            Properties copy = new Properties();
            copy.putAll(credentials);
            return DriverManager.getConnection(url, copy);
        } catch (SQLException e) {
            throw new ProblemException(OpenProblems.of(e, url, file), e);
        }
    }

    /// A quarter of the heap, at most 512 MB: H2's default reads a scanned table from the file again and again.
    private static String cacheSize() {
        long kilobytes = Math.min(Runtime.getRuntime().maxMemory() / 4, 512L << 20) >> 10;
        return ";CACHE_SIZE=" + kilobytes;
    }
}
