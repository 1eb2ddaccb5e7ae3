package dev.sigmalab.samples;

import dev.sigmalab.samples.SampleDatabase.RowSink;
import dev.sigmalab.samples.SampleDatabase.SampleColumn;
import java.util.List;

/// Generates taxi trips of any number: `tips = slope(taxi) · distance + BASE + noise`, a slope for each taxi.
///
/// @param trips number of rows of `trips`
/// @param taxis number of taxis, numbered from 1; busy ones drive several times as often as idle ones
/// @param seed another seed gives other trips and slopes
public record TaxiTrips(int trips, int taxis, long seed) {
    /// The planted tip of a trip of no distance.
    public static final double BASE = 0.8;

    /// Noise is uniform between minus and plus this, so that no tip is negative.
    public static final double NOISE = 0.6;

    /// The planted slopes lie evenly between these.
    public static final double SLOPE_MIN = 0.4;

    public static final double SLOPE_MAX = 1.6;

    /// Of the sample database.
    static final TaxiTrips SAMPLE = new TaxiTrips(20_000, 200, 7);

    public TaxiTrips {
        if (trips < 0 || taxis < 1) {
            throw new IllegalArgumentException(trips + " trips of " + taxis + " taxis");
        }
    }

    /// The table `trips(trip_id, taxi_id, distance, tips)`.
    public SampleDatabase database() {
        return new SampleDatabase(
                "trips",
                "Taxi trips whose tips grow with the distance, for each taxi differently",
                "trips",
                List.of(
                        new SampleColumn("trip_id", "INTEGER", "PRIMARY KEY"),
                        new SampleColumn("taxi_id", "INTEGER", "NOT NULL"),
                        new SampleColumn("distance", "DOUBLE PRECISION", "NOT NULL"),
                        new SampleColumn("tips", "DOUBLE PRECISION", "NOT NULL")),
                this::generate);
    }

    /// The planted slope of each taxi, `[taxis]`, taxi 1 first.
    public double[] slopes() {
        Draws draws = new Draws(~seed);
        double[] slopes = new double[taxis];
        for (int taxi = 0; taxi < taxis; taxi++) {
            slopes[taxi] = draws.uniform(SLOPE_MIN, SLOPE_MAX);
        }
        return slopes;
    }

    private void generate(RowSink sink) {
        double[] slopes = slopes();
        Draws draws = new Draws(seed);
        for (int id = 1; id <= trips; id++) {
            double share = draws.uniform();
            int taxi = (int) (taxis * share * Math.sqrt(share));
            double distance = Math.round(100 * draws.logNormal(2.5, 0.8)) / 100.0;
            double tips = slopes[taxi] * distance + BASE + draws.uniform(-NOISE, NOISE);
            sink.add(id, taxi + 1, distance, tips);
        }
    }
}
