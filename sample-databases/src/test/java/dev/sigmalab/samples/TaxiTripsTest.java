package dev.sigmalab.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import org.junit.jupiter.api.Test;

class TaxiTripsTest {
    @Test
    void least_squares_finds_the_planted_slopes() {
        TaxiTrips trips = new TaxiTrips(50_000, 20, 3);
        try (Database database = Database.inMemory()) {
            assertTrue(trips.database().createIn(database.connection()));
            Table slopes = TableLoader.load(
                    database.connection(),
                    "SELECT taxi_id, REGR_SLOPE(tips, distance) AS slope, REGR_INTERCEPT(tips, distance) AS base, "
                            + "MIN(tips) AS least FROM trips GROUP BY taxi_id ORDER BY taxi_id");
            assertEquals(20, slopes.rows());
            for (int taxi = 0; taxi < 20; taxi++) {
                assertEquals(trips.slopes()[taxi], slopes.numbers("slope").value(taxi), 0.02);
                assertEquals(TaxiTrips.BASE, slopes.numbers("base").value(taxi), 0.1);
                assertTrue(slopes.numbers("least").value(taxi) >= 0);
            }
        }
    }

    @Test
    void any_number_of_trips_can_be_made() {
        for (int size : new int[] {0, 1, 1000, 12_345}) {
            int[] rows = {0};
            new TaxiTrips(size, 10, 1).database().rows().accept(_ -> rows[0]++);
            assertEquals(size, rows[0]);
        }
    }
}
