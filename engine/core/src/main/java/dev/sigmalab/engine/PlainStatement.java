package dev.sigmalab.engine;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.NameHints;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.SourceText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// Sends SQL to the database as it is and fetches what comes back.
final class PlainStatement {
    /// How many rows of a result are fetched.
    static final int ROW_LIMIT = 1000;

    private final Connection connection;
    private final CancelToken cancel;

    /// @param cancel what ends a statement that runs for long
    PlainStatement(Connection connection, CancelToken cancel) {
        this.connection = connection;
        this.cancel = cancel;
    }

    /// Runs a statement of a script; a mistake is reported at its place in the script.
    Outcome run(SourceText source) {
        try {
            return run(source.text());
        } catch (SQLException e) {
            cancel.throwIfCancelled();
            Problem problem = placed(SqlProblems.of(e, source.text()), source);
            String word = source.slice(problem.span());
            throw new ProblemException(NameHints.withHint(problem, word, connection), e);
        }
    }

    /// Runs SQL that the engine wrote for a query of a script.
    ///
    /// @param written where the query stands; a name that the database refuses is looked for there
    Outcome run(String sql, SourceText written) {
        try {
            return run(sql);
        } catch (SQLException e) {
            cancel.throwIfCancelled();
            throw problem(e, sql, written, connection);
        }
    }

    /// The database's complaint about SQL made from a piece of a script, at its place in the script.
    static ProblemException problem(SQLException error, String sql, SourceText written, Connection connection) {
        return new ProblemException(inScript(SqlProblems.of(error, sql), sql, written, connection), error);
    }

    /// Does something with SQL made from a piece of a script; mistakes in that SQL become mistakes in the script.
    /// @param sql the SQL that was made; empty where there are several, so that the whole piece is the place
    static <T> T placing(String sql, SourceText written, Connection connection, Supplier<T> action) {
        try {
            return action.get();
        } catch (ProblemException e) {
            throw new ProblemException(inScript(e.problem(), sql, written, connection), e);
        }
    }

    /// A problem in SQL made from a script: at the first mention of the same word there, else at the whole piece.
    private static Problem inScript(Problem problem, String sql, SourceText written, Connection connection) {
        if (problem.span().equals(Span.NONE) || sql.isEmpty()) {
            return problem.at(written.span());
        }
        String word = SourceText.script(sql).slice(problem.span());
        Span place = written.tokens().stream()
                .filter(token -> token.text().equalsIgnoreCase(word))
                .map(written::span)
                .findFirst()
                .orElse(written.span());
        return NameHints.withHint(problem.at(place), word, connection);
    }

    /// A problem in a statement, at its place in the script.
    static Problem placed(Problem problem, SourceText source) {
        if (problem.span().equals(Span.NONE)) {
            return problem.at(source.span());
        }
        SourceText own = SourceText.script(source.text());
        int from = own.offset(problem.span().line(), problem.span().column());
        int to = own.offset(problem.span().endLine(), problem.span().endColumn()) + 1;
        return problem.at(source.span(source.start() + from, Math.min(source.end(), source.start() + to)));
    }

    private Outcome run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                CancelToken.Interruptible _ = cancel.interruptBy(() -> cancel(statement))) {
            statement.setMaxRows(ROW_LIMIT + 1);
            if (!statement.execute(sql)) {
                return new Outcome.Updated(Math.max(0, statement.getLargeUpdateCount()));
            }
            try (ResultSet rows = statement.getResultSet()) {
                return fetch(rows);
            }
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException _) {
            // The statement runs to its end; what comes after it is not begun.
            return;
        }
    }

    private static Outcome.Rows fetch(ResultSet rows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<String> labels = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            labels.add(meta.getColumnLabel(i));
            types.add(meta.getColumnTypeName(i));
        }
        List<List<Object>> fetched = new ArrayList<>();
        boolean truncated = false;
        while (!truncated && rows.next()) {
            if (fetched.size() == ROW_LIMIT) {
                truncated = true;
            } else {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= labels.size(); i++) {
                    row.add(cell(rows, i, meta.getColumnType(i)));
                }
                fetched.add(row);
            }
        }
        return new Outcome.Rows(labels, types, fetched, truncated);
    }

    private static Object cell(ResultSet rows, int index, int type) throws SQLException {
        return switch (type) {
            case Types.DATE -> rows.getObject(index, LocalDate.class);
            case Types.TIME -> rows.getObject(index, LocalTime.class);
            case Types.TIMESTAMP -> rows.getObject(index, LocalDateTime.class);
            case Types.TIMESTAMP_WITH_TIMEZONE -> rows.getObject(index, OffsetDateTime.class);
            // Asked for as an object, H2 would bring stored bytes to life: whatever class they name.
            case Types.JAVA_OBJECT -> hex(rows.getBytes(index));
            default ->
                switch (rows.getObject(index)) {
                    case null -> null;
                    case Number number -> number;
                    case Boolean truth -> truth;
                    case byte[] bytes -> hex(bytes);
                    default -> rows.getString(index);
                };
        };
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
