package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.NameHints;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SourceText;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.calcite.sql.SqlIdentifier;

/// Asks the database for the types of learnable-free expressions, and translates its complaints to places in the text.
final class DatabaseTypes {
    private static final int MOST_NAMES = 12;

    private final Connection connection;

    DatabaseTypes(Connection connection) {
        this.connection = connection;
    }

    /// The types of the loaded columns.
    ///
    /// @throws ProblemException at the expression that the database refuses
    List<ColumnType> types(LoadPlan load) {
        try {
            return describe(load.sql(List.of())).subList(0, load.columns().size());
        } catch (SQLException whole) {
            try {
                describe("SELECT 1 FROM " + load.from().text());
            } catch (SQLException inFrom) {
                throw problem(inFrom, "SELECT 1 FROM ", load.from(), List.of());
            }
            for (SourceText column : load.columns()) {
                try {
                    describe(load.sqlOf(column));
                } catch (SQLException inColumn) {
                    throw problem(inColumn, "SELECT ", column, columnNames(load));
                }
            }
            throw SqlProblems.exception(whole, load.sql(List.of()));
        }
    }

    /// The types of a frame's columns.
    ///
    /// @param sql the query that loads them
    /// @param columns of all frames
    List<ColumnType> types(String sql, OpenFrame.Loaded frame, List<FrameRegistry.OpenColumn> columns) {
        try {
            return describe(sql);
        } catch (SQLException whole) {
            try {
                describe(Rows.of(frame, List.of("1 AS SIGMALAB_ONE")));
            } catch (SQLException inFrom) {
                throw problem(inFrom, "", frame.place(), List.of());
            }
            for (int number : frame.columns()) {
                FrameRegistry.OpenColumn column = columns.get(number);
                try {
                    describe(Rows.of(frame, List.of(column.sql() + "\nAS SIGMALAB_C")));
                } catch (SQLException inColumn) {
                    boolean isWritten = column.sql().equals(column.place().text());
                    String prefix = frame.with() + "SELECT ";
                    throw isWritten
                            ? inBranch(problem(inColumn, prefix, column.place(), names(frame)), frame, column, columns)
                            : new ProblemException(
                                    SqlProblems.of(inColumn, sql)
                                            .at(column.place().span()),
                                    inColumn);
                }
            }
            throw SqlProblems.exception(whole, sql);
        }
    }

    /// What MATCHING and HOLDOUT WHERE name is asked of every branch of a union: says which one lacks it.
    private ProblemException inBranch(
            ProblemException unknown,
            OpenFrame.Loaded frame,
            FrameRegistry.OpenColumn column,
            List<FrameRegistry.OpenColumn> columns) {
        boolean isKnownElsewhere = columns.stream()
                .filter(other -> other.place().equals(column.place()))
                .anyMatch(other -> other.frame() instanceof OpenFrame.Loaded branch
                        && !branch.place().equals(frame.place())
                        && has(branch, column.sql()));
        Problem problem = unknown.problem();
        if (!isKnownElsewhere || !problem.code().equals("unknown-column")) {
            return unknown;
        }
        String from = frame.place().text().strip().replaceAll("\\s+", " ");
        return new ProblemException(
                new Problem(
                        problem.code(),
                        problem.span(),
                        "%s in the branch of the union that reads FROM %s".formatted(problem.message(), from),
                        "every branch needs it: FROM (SELECT *, … AS %s FROM …) in that one"
                                .formatted(column.place().slice(problem.span()))),
                unknown);
    }

    /// The columns of a frame; empty where the database does not say.
    private List<String> names(OpenFrame.Loaded frame) {
        try {
            return names(Rows.of(frame, List.of("*")));
        } catch (SQLException e) {
            return List.of();
        }
    }

    private List<String> names(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData meta = statement.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                names.add(meta.getColumnLabel(i));
            }
            return names;
        }
    }

    private boolean has(OpenFrame.Loaded branch, String sql) {
        try {
            describe(Rows.of(branch, List.of(sql + "\nAS SIGMALAB_C")));
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /// Whether sums of BIGINTs are whole numbers here. In H2 and PostgreSQL they are decimals.
    boolean sumsOfBigintAreWhole() {
        try {
            return describe("SELECT SUM(CAST(1 AS BIGINT)) AS a").getFirst().kind() == ColumnType.Kind.INTEGER;
        } catch (SQLException _) {
            return true;
        }
    }

    boolean isH2() throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /// The columns of an item of FROM, as the database names them.
    ///
    /// @param with the queries that it may name
    List<String> columns(String with, SourceText item) {
        String prefix = with + "SELECT * FROM ";
        try {
            return names(prefix + item.text());
        } catch (SQLException e) {
            throw problem(e, prefix, item, List.of());
        }
    }

    /// Whether a table's name means the schema that the connection is in.
    boolean isInSchema(SqlIdentifier table) {
        try {
            return table.isSimple() || table.names.get(table.names.size() - 2).equals(connection.getSchema());
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }

    /// The primary key of a table; empty if there is none.
    List<String> key(SqlIdentifier table) {
        return primaryKeyColumns(table);
    }

    List<ColumnType> describe(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData meta = statement.getMetaData();
            List<ColumnType> types = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                types.add(ColumnType.of(
                        meta.getColumnType(i), meta.getColumnTypeName(i), meta.getPrecision(i), meta.getScale(i)));
            }
            return types;
        }
    }

    /// The database's complaint about `prefix + text`, at its place in the script.
    private ProblemException problem(SQLException error, String prefix, SourceText text, List<String> names) {
        Problem problem = SqlProblems.of(error, prefix + text.text());
        Span place = problem.span();
        int offset = place.equals(Span.NONE)
                ? -1
                : SourceText.script(prefix + text.text()).offset(place.line(), place.column());
        boolean inside = offset >= prefix.length()
                && offset - prefix.length() < text.text().length();
        Span span = inside ? tokenAt(text, text.start() + offset - prefix.length()) : text.span();
        String hint = problem.hint().isEmpty() ? Suggestions.hint(text.slice(span), names) : problem.hint();
        Problem placed = NameHints.withHint(problem.at(span).withHint(hint), text.slice(span), connection);
        return new ProblemException(
                placed.hint().isEmpty() ? placed.withHint(columns(placed, text.slice(span), names)) : placed, error);
    }

    /// What is there, where nothing is like what was asked for.
    private static String columns(Problem problem, String word, List<String> names) {
        if (!problem.code().equals("unknown-column") || names.isEmpty()) {
            return "";
        }
        if (names.stream().anyMatch(word::equalsIgnoreCase)) {
            return word + " is there, but of another table: write a table of FROM, or its alias, before it";
        }
        String more = names.size() > MOST_NAMES ? ", …" : "";
        return "there are " + String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES))) + more;
    }

    private static Span tokenAt(SourceText text, int offset) {
        return text.tokens().stream()
                .filter(token -> token.start() <= offset && offset < token.end())
                .map(text::span)
                .findFirst()
                .orElse(text.span());
    }

    private List<String> columnNames(LoadPlan load) {
        try {
            return names("SELECT * FROM " + load.from().text());
        } catch (SQLException e) {
            return List.of();
        }
    }

    /// The texts of a table's primary key columns, as seen through an alias.
    List<String> primaryKey(SqlIdentifier table, Optional<String> alias) {
        String qualifier = Identifiers.quoteIfNeeded(alias.orElse(table.names.getLast()));
        return primaryKeyColumns(table).stream()
                .map(column -> qualifier + "." + Identifiers.quoteIfNeeded(column))
                .toList();
    }

    private List<String> primaryKeyColumns(SqlIdentifier table) {
        String schema = table.names.size() > 1 ? table.names.get(table.names.size() - 2) : null;
        TreeMap<Integer, String> columns = new TreeMap<>();
        try {
            DatabaseMetaData meta = connection.getMetaData();
            String name = meta.storesLowerCaseIdentifiers()
                            && table.names
                                    .getLast()
                                    .equals(table.names.getLast().toUpperCase())
                    ? table.names.getLast().toLowerCase()
                    : table.names.getLast();
            try (ResultSet rows = meta.getPrimaryKeys(
                    connection.getCatalog(), schema == null ? connection.getSchema() : schema, name)) {
                while (rows.next()) {
                    columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
                }
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
        return List.copyOf(columns.values());
    }

    /// Up to a thousand texts of a column, for telling what they could be cast to.
    List<String> sample(LoadPlan load, int column) {
        return sample(load.sqlOf(load.columns().get(column)));
    }

    /// Up to a thousand texts of the one column of a query.
    List<String> sample(String sql) {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(1000);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    Optional.ofNullable(rows.getString(1))
                            .filter(text -> !text.isBlank())
                            .ifPresent(texts::add);
                }
            }
            return texts;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }
}
