package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The taxi example: a slope for each taxi and a base that all share, held against closed-form least squares.
class TaxisTest {
    private static final String TRAIN = """
            TRAIN tips AS
              SELECT t.tips, x.slope * t.distance + LEARN(0.0, name => 'base') AS estimated
              FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id
            MINIMIZE AVG(SQUARED_ERROR(tips, estimated)) USING (%s)""";
    private static final String TABLE =
            "CREATE LEARNABLE TABLE taxis AS SELECT taxi_id, LEARN(1.0) AS slope FROM trips GROUP BY taxi_id";

    /// Trips of taxis that differ in how many they make, how far they go and how well they are tipped.
    static void createTrips(Database database, int trips, int taxis) {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("""
                    CREATE TABLE trips AS SELECT taxi_id, distance,
                      CAST(0.2 AS DOUBLE PRECISION) + (6 + MOD(taxi_id * 37, 101)) * distance / 60
                        + MOD(n * 17, 41) / CAST(41 AS DOUBLE PRECISION) AS tips
                    FROM (
                      SELECT n, (CAST(10 AS DOUBLE PRECISION) + MOD(n * 31, 97)) / 7 AS distance,
                        CAST(CASE WHEN n <= %1$d THEN n - 1
                          ELSE FLOOR(%1$d * POWER(MOD(n * 7919, 10007) / CAST(10007 AS DOUBLE PRECISION), 3)) END AS INTEGER) AS taxi_id
                      FROM (SELECT CAST(X AS BIGINT) AS n FROM SYSTEM_RANGE(1, %2$d)))""".formatted(taxis, trips));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// Least squares by the normal equations: eliminating each taxi's slope leaves one equation for the base.
    private record LeastSquares(double base, Map<Long, Double> slopes, double loss) {
        static LeastSquares of(Database database) throws SQLException {
            Map<Long, double[]> sums = new HashMap<>();
            double[] all = new double[3];
            try (Statement statement = database.connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT taxi_id, distance, tips FROM trips")) {
                while (row.next()) {
                    double[] sum = sums.computeIfAbsent(row.getLong(1), _ -> new double[3]);
                    double d = row.getDouble(2);
                    double y = row.getDouble(3);
                    sum[0] += d;
                    sum[1] += d * d;
                    sum[2] += d * y;
                    all[0]++;
                    all[1] += y;
                    all[2] += y * y;
                }
            }
            double left = all[0];
            double right = all[1];
            for (double[] sum : sums.values()) {
                left -= sum[0] * sum[0] / sum[1];
                right -= sum[0] * sum[2] / sum[1];
            }
            double base = right / left;
            Map<Long, Double> slopes = new HashMap<>();
            double loss = all[2] - base * all[1];
            for (Map.Entry<Long, double[]> taxi : sums.entrySet()) {
                double[] sum = taxi.getValue();
                double slope = (sum[2] - base * sum[0]) / sum[1];
                slopes.put(taxi.getKey(), slope);
                loss -= slope * sum[2];
            }
            return new LeastSquares(base, slopes, loss / all[0]);
        }

        /// The largest distance of a slope in the table from this solution.
        double distance(Database database) throws SQLException {
            double largest = 0;
            int rows = 0;
            try (Statement statement = database.connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT taxi_id, slope FROM taxis")) {
                while (row.next()) {
                    largest = Math.max(largest, Math.abs(row.getDouble(2) - slopes.get(row.getLong(1))));
                    rows++;
                }
            }
            assertEquals(slopes.size(), rows);
            return largest;
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 479", "100000, 1037"})
    void slopes_are_those_of_least_squares(int trips, int taxis) throws SQLException {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            createTrips(database, trips, taxis);
            engine.run(TABLE, RunListener.NONE);
            LeastSquares best = LeastSquares.of(database);
            TrainingReport report = train(engine, TRAIN.formatted("epochs => 40"));
            double distance = best.distance(database);
            assertTrue(distance <= 1e-4, () -> "slopes differ by " + distance);
            assertEquals(best.base(), base(report), 1e-4);
            assertEquals(0, report.agreement().differing());
        }
    }

    /// Batches are noisy; what noise leaves falls with the rate.
    @ParameterizedTest
    @CsvSource({"1000, 479, 100", "20000, 479, 1000"})
    void batches_get_close_to_least_squares(int trips, int taxis, int batch) throws SQLException {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            createTrips(database, trips, taxis);
            engine.run(TABLE, RunListener.NONE);
            LeastSquares best = LeastSquares.of(database);
            String options = "epochs => 400, batch => %d, rate => 0.02".formatted(batch);
            TrainingReport report = train(engine, TRAIN.formatted(options));
            double distance = best.distance(database);
            assertTrue(distance <= 0.002, () -> "slopes differ by " + distance);
            assertEquals(best.base(), base(report), 0.01);
            assertEquals(0, report.agreement().differing());
        }
    }

    @Test
    void ten_epochs_of_the_example_are_enough() throws SQLException {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            createTrips(database, 100_000, 1037);
            engine.run(TABLE, RunListener.NONE);
            LeastSquares best = LeastSquares.of(database);
            TrainingReport report = train(engine, TRAIN.formatted("epochs => 10"));
            double distance = best.distance(database);
            assertTrue(distance <= 1e-4, () -> "slopes differ by " + distance);
        }
    }

    private static double base(TrainingReport report) {
        return Double.parseDouble(report.parameters().getFirst().value().text());
    }

    static TrainingReport train(Engine engine, String script) {
        return ((Outcome.Trained) engine.run(script, RunListener.NONE).getLast()).report();
    }
}
