package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The tables and views of a database with their columns, as they were when it was read. Immutable.
///
/// @param relations in the database's order: by schema, then by name; its own system tables left out
public record Catalog(List<Relation> relations) {
    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("INFORMATION_SCHEMA", "PG_CATALOG", "PG_TOAST", "SYS", "SYSTEM");

    /// A table or a view.
    ///
    /// @param schema its schema, or the empty string where the database has none
    /// @param isView whether it is a view
    /// @param columns in order
    /// @param primaryKey the names of the key's columns in key order; empty when there is none
    public record Relation(
            String schema, String name, boolean isView, List<Attribute> columns, List<String> primaryKey) {
        public Relation {
            columns = List.copyOf(columns);
            primaryKey = List.copyOf(primaryKey);
        }

        /// The column of that name: exactly so, else without regard to case.
        public Optional<Attribute> column(String columnName) {
            return columns.stream()
                    .filter(column -> column.name().equals(columnName))
                    .findFirst()
                    .or(() -> columns.stream()
                            .filter(column -> column.name().equalsIgnoreCase(columnName))
                            .findFirst());
        }
    }

    /// A column of a table or view.
    public record Attribute(String name, ColumnType type, boolean nullable) {}

    public Catalog {
        relations = List.copyOf(relations);
    }

    /// The table or view of that name in any schema: exactly so, else without regard to case.
    public Optional<Relation> find(String name) {
        return relations.stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst()
                .or(() -> relations.stream()
                        .filter(relation -> relation.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    /// Reads the catalogue of the connection's database.
    ///
    /// @throws ProblemException when the database refuses
    public static Catalog of(Connection connection) {
        try {
            DatabaseMetaData meta = connection.getMetaData();
            List<Relation> relations = new ArrayList<>();
            try (ResultSet row = meta.getTables(connection.getCatalog(), null, null, null)) {
                while (row.next()) {
                    String schema = orEmpty(row.getString("TABLE_SCHEM"));
                    String type = row.getString("TABLE_TYPE").toUpperCase(Locale.ROOT);
                    boolean isView = type.contains("VIEW");
                    boolean isRelation = isView || type.contains("TABLE") && !type.contains("SYSTEM");
                    if (isRelation && !SYSTEM_SCHEMAS.contains(schema.toUpperCase(Locale.ROOT))) {
                        relations.add(relation(meta, connection, schema, row.getString("TABLE_NAME"), isView));
                    }
                }
            }
            return new Catalog(relations);
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }

    private static Relation relation(
            DatabaseMetaData meta, Connection connection, String schema, String name, boolean isView)
            throws SQLException {
        String database = connection.getCatalog();
        String schemaOrNull = schema.isEmpty() ? null : schema;
        List<Attribute> columns = new ArrayList<>();
        try (ResultSet row = meta.getColumns(database, pattern(meta, schemaOrNull), pattern(meta, name), null)) {
            while (row.next()) {
                boolean nullable = row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
                columns.add(new Attribute(row.getString("COLUMN_NAME"), ColumnType.ofCatalogRow(row), nullable));
            }
        }
        TreeMap<Integer, String> key = new TreeMap<>();
        try (ResultSet row = meta.getPrimaryKeys(database, schemaOrNull, name)) {
            while (row.next()) {
                key.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME"));
            }
        }
        return new Relation(schema, name, isView, columns, List.copyOf(key.values()));
    }

    /// A name as a pattern that matches it alone.
    private static String pattern(DatabaseMetaData meta, String name) throws SQLException {
        String escape = meta.getSearchStringEscape();
        return name == null || escape == null
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
