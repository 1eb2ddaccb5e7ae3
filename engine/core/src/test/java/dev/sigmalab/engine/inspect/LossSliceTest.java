package dev.sigmalab.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.train.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A slice through the loss goes through every epoch that it holds the others of, at the loss that the trainer saw.
class LossSliceTest extends WithInspected {
    private static Inspected run;

    @BeforeAll
    static void train() {
        run = Inspected.of(engine, """
                TRAIN OR REPLACE q AS SELECT * FROM r
                WHERE a > LEARN(1.0, name => 'low') AND b <= LEARN(50, name => 'high') AND d >= LEARN(DATE '2020-02-01')
                MATCHING y = 1 HOLDOUT 25 PERCENT USING (epochs => 40)""");
    }

    private static LossSlice slice(int epoch, Optional<String> y, LossSlice.Kind kind) {
        return new LossSlice(run.inspection(), run.at(epoch), "low", y, kind);
    }

    @ParameterizedTest
    @EnumSource(LossSlice.Kind.class)
    void at_an_epochs_own_numbers_it_is_that_epochs_loss(LossSlice.Kind kind) {
        for (int epoch : List.of(0, 20, 39)) {
            Position position = run.at(epoch);
            double low = position.number("low");
            double high = position.number("high");
            Snapshot snapshot = run.snapshots().get(epoch);
            double seen = switch (kind) {
                case TRAINING -> snapshot.loss();
                case HOLDOUT -> snapshot.holdoutLoss().orElseThrow();
                case HARD -> snapshot.hardLoss().orElse(Double.NaN);
                case HARD_HOLDOUT -> snapshot.hardHoldoutLoss().orElse(Double.NaN);
            };
            if (!Double.isNaN(seen)) {
                assertEquals(
                        seen, slice(epoch, Optional.of("high"), kind).applyAsDouble(low, high), 1e-5, kind.words());
                assertEquals(seen, slice(epoch, Optional.empty(), kind).applyAsDouble(low, Double.NaN), 1e-5);
            }
            Tally tally = run.inspection().tally(position);
            Tally.Losses losses = kind.isHard() ? tally.hard() : tally.soft();
            Tally.Losses alone = run.inspection().losses(position, kind.isHard());
            assertEquals(losses.training(), alone.training(), 1e-6);
            assertEquals(losses.holdout().orElseThrow(), alone.holdout().orElseThrow(), 1e-6);
        }
    }

    @Test
    void it_does_not_depend_on_where_its_own_numbers_stood() {
        Position position = run.at(10);
        Position moved = position.with("low", 3).with("high", -2);
        Optional<String> high = Optional.of("high");
        LossSlice slice = new LossSlice(run.inspection(), position, "low", high, LossSlice.Kind.TRAINING);
        assertEquals(slice, new LossSlice(run.inspection(), moved, "low", high, LossSlice.Kind.TRAINING));
        assertNotEquals(
                slice,
                new LossSlice(run.inspection(), run.at(11), "low", high, LossSlice.Kind.TRAINING),
                "others moved");
        assertNotEquals(slice.applyAsDouble(0, 0), slice.applyAsDouble(1, 0));
        assertNotEquals(slice.applyAsDouble(0, 0), slice.applyAsDouble(0, 1));
    }

    @Test
    void it_goes_along_two_parameters_that_there_are() {
        Position position = run.at(0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new LossSlice(run.inspection(), position, "low", Optional.of("low"), LossSlice.Kind.TRAINING));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> new LossSlice(
                                run.inspection(), position, "middle", Optional.empty(), LossSlice.Kind.TRAINING))
                .getMessage()
                .contains("'middle'"));
    }
}
