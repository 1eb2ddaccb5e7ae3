package dev.sigmalab.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.harden.Agreement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What an inspection counts is what H2 counts, and what the weights of all rows say.
class TallyTest extends WithInspected {
    private static final String FILTER =
            "TRAIN OR REPLACE q AS SELECT * FROM r WHERE a > LEARN(1.0) AND b <= LEARN(50) MATCHING y = 1 HOLDOUT 25 PERCENT ";
    private static final String PUSHED =
            "TRAIN OR REPLACE q AS SELECT * FROM r WHERE g < 20 AND (a > LEARN(1.0) OR d >= LEARN(DATE '2021-03-01')) MATCHING y = 1 ";

    @Test
    void counts_are_those_of_the_database_wherever_a_threshold_is_dragged() {
        Inspected run = Inspected.of(engine, PUSHED + EPOCHS);
        Inspection inspection = run.inspection();
        for (double a : new double[] {-1, 0.7005, 1.2003, 9}) {
            for (double day : new double[] {18262.4, 18700.2, 19161.9}) {
                Position position = inspection.with(inspection.with(inspection.start(), "a_min", a), "d_min", day);
                Agreement.Confusion counted =
                        inspection.tally(position).hardly().train();
                assertEquals(
                        counted("g < 20 AND (a > %s OR d >= DATE '1970-01-01' + %d)".formatted(a, Math.round(day))),
                        counted,
                        "a > " + a + ", day >= " + day);
            }
        }
    }

    private static Agreement.Confusion counted(String condition) {
        var counts = TableLoader.load(engine.database().connection(), """
                SELECT COUNT(CASE WHEN s AND y = 1 THEN 1 END) AS tp, COUNT(CASE WHEN s AND y = 0 THEN 1 END) AS fp,
                  COUNT(CASE WHEN NOT s AND y = 1 THEN 1 END) AS fn, COUNT(CASE WHEN NOT s AND y = 0 THEN 1 END) AS tn
                FROM (SELECT y, COALESCE(%s, FALSE) AS s FROM r) t""".formatted(condition));
        return new Agreement.Confusion(
                (long) counts.numbers("TP").value(0),
                (long) counts.numbers("FP").value(0),
                (long) counts.numbers("FN").value(0),
                (long) counts.numbers("TN").value(0));
    }

    @Test
    void soft_counts_are_those_of_weights_above_a_half_with_rows_held_out_apart() {
        Inspected run = Inspected.of(engine, FILTER + EPOCHS);
        Inspection inspection = run.inspection();
        Position position = run.at(3);
        Place place = inspection.places().getFirst();
        double[] weights = inspection.weights(place, position);
        long[] counts = new long[8];
        for (int row = 0; row < weights.length; row++) {
            counts[(place.isHeldOut(row) ? 4 : 0) + (place.isPositive(row) ? 0 : 1) + (weights[row] > 0.5 ? 0 : 2)]++;
        }
        Tally tally = inspection.tally(position);
        assertEquals(
                new Agreement.Confusion(counts[0], counts[1], counts[2], counts[3]),
                tally.softly().train());
        assertEquals(
                new Agreement.Confusion(counts[4], counts[5], counts[6], counts[7]),
                tally.softly().holdout().orElseThrow());
        assertEquals(Arrays.stream(weights).sum(), tally.weight(), 1e-2);
        assertEquals(
                (long) Arrays.stream(inspection.selected(place, position)).sum(),
                tally.hardly().rows());
    }
}
