package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.RowHash;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.learned.LearnableTables;
import dev.sigmalab.engine.plan.LearnableDefinition;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.RandomStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Runs CREATE LEARNABLE TABLE: an ordinary table with a primary key, some of whose columns training writes.
final class LearnableTableStatement {
    /// Where rows wait for a moment.
    private static final String WAITING = "\"SIGMALAB_WAITING_ROWS\"";

    private final Database database;
    private final Connection connection;
    private final LearnableTables learnables;

    LearnableTableStatement(Database database, LearnableTables learnables) {
        this.database = database;
        this.connection = database.connection();
        this.learnables = learnables;
    }

    Outcome run(Statement.CreateLearnableTable create, RunListener listener) {
        LearnableDefinition definition = LearnableDefinition.of(create.query());
        requireFree(create);
        String name = Identifiers.quoteIfNeeded(create.name().text());
        new PlainStatement(connection, listener.cancellation())
                .run(
                        "CREATE TABLE " + name + " AS\n" + definition.sql(),
                        create.query().source());
        boolean done = false;
        try {
            LearnableTable table = finished(create, definition, listener);
            learnables.keep(table);
            done = true;
            return new Outcome.Updated(count("SELECT COUNT(*) FROM " + name));
        } finally {
            if (!done) {
                execute("DROP TABLE IF EXISTS " + name, create);
            }
        }
    }

    private void requireFree(Statement.CreateLearnableTable create) {
        if (!database.isH2()) {
            throw problem(
                    "learnable-needs-h2",
                    create.name().span(),
                    "learnable tables are kept in H2, and this is another database",
                    "load what you need into H2: leave --db away, then import");
        }
        database.catalog().find(create.name().text()).ifPresent(taken -> {
            throw problem(
                    "name-taken",
                    create.name().span(),
                    "there is a %s '%s' already".formatted(taken.isView() ? "view" : "table", create.name()),
                    "choose another name, or drop it first: DROP %s %s"
                            .formatted(taken.isView() ? "VIEW" : "TABLE", create.name()));
        });
    }

    /// Gives the new table its key and its starts.
    private LearnableTable finished(
            Statement.CreateLearnableTable create, LearnableDefinition definition, RunListener listener) {
        Map<String, LearnableDefinition.Column> learned = definition.columns().stream()
                .collect(Collectors.toMap(LearnableDefinition.Column::name, column -> column));
        Catalog.Relation relation =
                database.catalog().find(create.name().text()).orElseThrow();
        List<String> key = relation.columns().stream()
                .map(Catalog.Attribute::name)
                .filter(column -> !learned.containsKey(column))
                .toList();
        Map<String, LearnableTable.Bounds> bounds = new HashMap<>();
        learned.forEach((column, definedBy) -> bounds.put(column, definedBy.bounds()));
        LearnableTable table = new LearnableTable(
                relation.name(),
                key,
                definition.columns().stream()
                        .map(LearnableDefinition.Column::name)
                        .toList(),
                bounds);
        LearnableKey checked = new LearnableKey(connection, table, definition, create);
        checked.requireKnown();
        checked.requireUnique();
        definition.columns().stream()
                .filter(LearnableDefinition.Column::isComputed)
                .forEach(column -> computed(column, table, create));
        for (Catalog.Attribute column : relation.columns()) {
            alter(create, " ALTER COLUMN " + Identifiers.quoteIfNeeded(column.name()) + " SET NOT NULL");
        }
        addKey(create, relation, key);
        random(table, definition, listener);
        return table;
    }

    /// H2 keeps the rows themselves by a key of one whole number where the table was empty when it got the key, and
    /// looks them up in two thirds of the time; so they wait elsewhere meanwhile.
    private void addKey(Statement.CreateLearnableTable create, Catalog.Relation relation, List<String> key) {
        boolean isWhole = key.size() == 1
                && relation.column(key.getFirst()).orElseThrow().type().kind() == ColumnType.Kind.INTEGER;
        String name = Identifiers.quoteIfNeeded(create.name().text());
        try {
            if (isWhole) {
                execute("CREATE LOCAL TEMPORARY TABLE " + WAITING + " AS SELECT * FROM " + name, create);
                execute("TRUNCATE TABLE " + name, create);
            }
            alter(create, " ADD PRIMARY KEY (" + LearnableKey.list(key) + ")");
            if (isWhole) {
                execute("INSERT INTO " + name + " SELECT * FROM " + WAITING, create);
            }
        } finally {
            execute("DROP TABLE IF EXISTS " + WAITING, create);
        }
    }

    private void alter(Statement.CreateLearnableTable create, String change) {
        execute("ALTER TABLE " + Identifiers.quoteIfNeeded(create.name().text()) + change, create);
    }

    private void execute(String sql, Statement.CreateLearnableTable create) {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ProblemException(
                    SqlProblems.of(e, sql).at(create.query().source().span()), e);
        }
    }

    /// Starts that the database computed are numbers, and are moved inside the bounds.
    private void computed(
            LearnableDefinition.Column column, LearnableTable table, Statement.CreateLearnableTable create) {
        String name = Identifiers.quoteIfNeeded(column.name());
        String from = " FROM " + Identifiers.quoteIfNeeded(table.name()) + " WHERE ";
        long unknown = count("SELECT COUNT(*)" + from + name + " IS NULL");
        long infinite = count("SELECT COUNT(*)" + from + name + " IN ('NaN', 'Infinity', '-Infinity')");
        if (unknown + infinite > 0) {
            throw problem(
                    "bad-start",
                    column.call().span(),
                    "the start is %s in %s"
                            .formatted(unknown > 0 ? "NULL" : "not a finite number", rows(unknown + infinite)),
                    unknown > 0 ? "give those a start too: LEARN(COALESCE(…, 0))" : "look for divisions by 0");
        }
        bound(table, column, name, "<", column.bounds().low(), create);
        bound(table, column, name, ">", column.bounds().high(), create);
    }

    private void bound(
            LearnableTable table,
            LearnableDefinition.Column column,
            String name,
            String beyond,
            double bound,
            Statement.CreateLearnableTable create) {
        if (Double.isFinite(bound)) {
            execute(
                    "UPDATE %s SET %s = %s WHERE %s %s %s"
                            .formatted(Identifiers.quoteIfNeeded(table.name()), name, bound, name, beyond, bound),
                    create);
        }
    }

    /// Draws random starts from each row's key, so that the order of the rows does not matter.
    private void random(LearnableTable table, LearnableDefinition definition, RunListener listener) {
        List<LearnableDefinition.Column> columns = definition.columns().stream()
                .filter(LearnableDefinition.Column::isRandom)
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        Table keys = TableLoader.load(
                connection,
                "SELECT " + LearnableKey.list(table.key()) + " FROM " + Identifiers.quoteIfNeeded(table.name()),
                (done, _) -> listener.loading(done),
                listener.cancellation());
        List<double[]> values =
                columns.stream().map(column -> drawn(column, keys)).toList();
        new LearnableRows(table, keys.columns(), keys.rows())
                .write(
                        connection,
                        columns.stream().map(LearnableDefinition.Column::name).toList(),
                        values);
    }

    private static double[] drawn(LearnableDefinition.Column column, Table keys) {
        List<Column> key = keys.columns();
        RowHash hash = RowHash.of(key, column.name().hashCode());
        double[] values = new double[keys.rows()];
        for (int row = 0; row < values.length; row++) {
            SplittableRandom random = new SplittableRandom(hash.at(row));
            double drawn = RandomStart.draw(column.call().start(), random).orElseThrow();
            values[row] = column.bounds().inside(drawn);
        }
        return values;
    }

    static String rows(long count) {
        return count == 1 ? "1 row" : "%,d rows".formatted(count);
    }

    private long count(String sql) {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    private static ProblemException problem(String code, Span span, String message, String hint) {
        return new ProblemException(new Problem(code, span, message, hint));
    }
}
