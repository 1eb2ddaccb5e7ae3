package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LooksTest {
    @Test
    void over_few_rows_every_settled_epoch_is_judged_by_the_plain_query() {
        Looks looks = Looks.of(1000, 50);
        assertEquals(
                50,
                IntStream.range(0, 50)
                        .filter(epoch -> looks.atPlain(epoch, true))
                        .count());
        assertEquals(
                14,
                IntStream.range(0, 50)
                        .filter(epoch -> looks.atPlain(epoch, false))
                        .count());
    }

    /// A look at the plain query costs about half of an epoch, one at the flow about a whole one.
    @Test
    void over_many_rows_all_looks_together_cost_less_than_a_tenth_of_the_epochs() {
        int epochs = 400;
        Looks looks = Looks.of(Looks.MANY_ROWS, epochs);
        double cost = IntStream.range(0, epochs)
                .mapToDouble(epoch -> (looks.atPlain(epoch, Settings.isSettled(epoch, epochs)) ? 0.5 : 0)
                        + (looks.atFlow(epoch) ? 1 : 0))
                .sum();
        assertTrue(cost < 0.1 * epochs, "cost " + cost);
    }

    @Test
    void the_last_epoch_is_always_looked_at() {
        for (int rows : new int[] {10, 1_000_000}) {
            Looks looks = Looks.of(rows, 31);
            assertTrue(looks.atPlain(30, true) && looks.atFlow(30));
        }
    }
}
