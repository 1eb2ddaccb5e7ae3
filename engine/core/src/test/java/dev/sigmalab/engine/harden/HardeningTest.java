package dev.sigmalab.engine.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.sql.plain.ColumnKinds;
import dev.sigmalab.engine.sql.plain.PlainSql;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The law of the round trip: hardened values select the rows that the learned ones do, in the engine, in H2 and in
/// SQLite, whatever the learned values are.
class HardeningTest {
    private static final int ROWS = 300;
    private static final String WHERE = """
            (a > LEARN() AND a <= LEARN()) AND (m BETWEEN LEARN() AND LEARN() OR x < LEARN()) AND NOT (x >= LEARN())
              OR d > LEARN() AND t <= LEARN()""";

    @Test
    void hardened_queries_select_the_same_rows_in_engine_h2_and_sqlite() throws SQLException {
        int selected = 0;
        for (long seed = 0; seed < 60; seed++) {
            try (Database database = Database.inMemory();
                    Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                fill(database.connection(), seed);
                fill(sqlite, seed);
                selected += check(database, sqlite, seed);
            }
        }
        assertTrue(selected > 2000, "only " + selected + " rows were ever selected");
    }

    private static int check(Database database, Connection sqlite, long seed) throws SQLException {
        Statement.Train train =
                (Statement.Train) Scripts.parseOne("TRAIN q AS SELECT id FROM r WHERE " + WHERE + " MATCHING y = 1");
        BoundQuery query = new QueryBinder(database.connection())
                .bind(train.query(), Optional.of(train.objective().expression()), Optional.empty());
        Table table = TableLoader.load(database.connection(), query.load().sql(List.of()));
        TrainingData data = new TrainingData(query, table, OptionalDouble.empty(), 0);
        Map<String, BigDecimal> learned = learned(query, seed);
        Map<String, BigDecimal> hardened = new Hardening(database.connection(), data, Settings.DEFAULT).harden(learned);

        BitSet before = HardSelection.of(data, Settings.DEFAULT, learned);
        BitSet after = HardSelection.of(data, Settings.DEFAULT, hardened);
        String context = "seed " + seed + " " + learned + " → " + hardened;
        // Ids are row numbers, and rows are loaded in the order of their ids.
        assertEquals(before, after, context);
        assertEquals(after, ids(database.connection(), plain(train, query, hardened, Dialect.H2)), context);
        assertEquals(after, ids(sqlite, plain(train, query, hardened, Dialect.SQLITE)), context);
        return after.cardinality();
    }

    private static BitSet ids(Connection connection, String sql) throws SQLException {
        BitSet ids = new BitSet();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.set(row.getInt(1));
            }
        }
        return ids;
    }

    private static String plain(
            Statement.Train train, BoundQuery query, Map<String, BigDecimal> values, Dialect dialect) {
        Map<Integer, Literal> literals = new HashMap<>();
        for (Learnable learnable : query.learnables()) {
            Literal literal = CountedValues.literal(values.get(learnable.name()), learnable.quality());
            learnable.calls().forEach(call -> literals.put(call.ordinal(), literal));
        }
        return new PlainSql(train.query(), literals, ColumnKinds.none(), PlainSql.Weights.REFUSE).print(dialect);
    }

    /// Values anywhere, some exactly on the data, some beyond it.
    private static Map<String, BigDecimal> learned(BoundQuery query, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 7919);
        Map<String, BigDecimal> learned = new HashMap<>();
        for (Learnable learnable : query.learnables()) {
            double value = switch (learnable.quality()) {
                case INTEGER -> random.nextDouble(-25, 25);
                case DATE -> random.nextDouble(18_000, 18_400);
                case TIMESTAMP -> random.nextDouble(1.57e9, 1.60e9);
                default -> random.nextInt(4) == 0 ? random.nextInt(-8, 8) / 4.0 : random.nextDouble(-8, 8);
            };
            learned.put(learnable.name(), new BigDecimal(value));
        }
        return learned;
    }

    private static void fill(Connection connection, long seed) throws SQLException {
        boolean isSqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE r (id INTEGER PRIMARY KEY, a INTEGER, m DECIMAL(10, 2), x DOUBLE PRECISION, d DATE,
                      t TIMESTAMP, y INTEGER)""");
        }
        SplittableRandom random = new SplittableRandom(seed);
        try (PreparedStatement insert = connection.prepareStatement(
                isSqlite
                        ? "INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?)"
                        : "INSERT INTO r VALUES (?, ?, ?, ?, CAST(? AS DATE), CAST(? AS TIMESTAMP), ?)")) {
            for (int id = 0; id < ROWS; id++) {
                insert.setInt(1, id);
                insert.setObject(2, random.nextInt(10) == 0 ? null : random.nextInt(-20, 20));
                insert.setObject(3, random.nextInt(10) == 0 ? null : random.nextInt(-800, 800) / 100.0);
                insert.setObject(4, random.nextInt(10) == 0 ? null : random.nextInt(-24, 24) / 3.0);
                insert.setString(5, "2019-%02d-%02d".formatted(random.nextInt(5, 11), random.nextInt(1, 28)));
                insert.setString(
                        6,
                        "2020-%02d-%02d 10:%02d:07"
                                .formatted(random.nextInt(1, 9), random.nextInt(1, 28), random.nextInt(60)));
                insert.setInt(7, random.nextInt(2));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
