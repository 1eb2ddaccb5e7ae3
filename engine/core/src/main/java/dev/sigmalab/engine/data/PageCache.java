package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.mvstore.MVStore;

/// H2's pages in memory, few of them for as long as this is open.
///
/// A table that is filled passes through the cache, and nobody reads it meanwhile: the garbage collector would move
/// hundreds of megabytes of its pages to where it keeps what is old. Where H2 runs in another process, or there is
/// another database, this does nothing.
final class PageCache implements AutoCloseable {
    private static final int SMALL_MEGABYTES = 64;

    private final MVStore store;
    private final int usualMegabytes;

    private PageCache(MVStore store) {
        this.store = store;
        this.usualMegabytes = store == null ? 0 : store.getCacheSize();
        if (usualMegabytes > SMALL_MEGABYTES) {
            set(SMALL_MEGABYTES);
        }
    }

    static PageCache small(Connection connection) throws SQLException {
        return new PageCache(LocalSession.of(connection)
                .map(session -> session.getDatabase().getStore().getMvStore())
                .orElse(null));
    }

    private void set(int megabytes) {
        // H2 is told kilobytes, and forgets all pages then.
        store.setCacheSize(megabytes << 10);
    }

    /// The usual size again, unless another has set it meanwhile.
    @Override
    public void close() {
        if (usualMegabytes > SMALL_MEGABYTES && !store.isClosed() && store.getCacheSize() == SMALL_MEGABYTES) {
            set(usualMegabytes);
        }
    }
}
