package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSetTest {
    @Test
    void rows_are_numbered_in_their_order() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            boolean[] chosen = new boolean[random.nextInt(200)];
            double share = random.nextDouble();
            for (int row = 0; row < chosen.length; row++) {
                chosen[row] = random.nextDouble() < share;
            }
            RowSet rows = RowSet.where(chosen.length, row -> chosen[row]);
            int[] expected =
                    IntStream.range(0, chosen.length).filter(row -> chosen[row]).toArray();
            assertArrayEquals(
                    expected, IntStream.range(0, rows.size()).map(rows::at).toArray());
            assertArrayEquals(
                    expected,
                    RowSet.bits(chosen.length, row -> chosen[row]).stream().toArray());
        }
    }

    @Test
    void all_rows_take_no_memory() {
        assertInstanceOf(RowSet.All.class, RowSet.where(1000, _ -> true));
        assertEquals(0, RowSet.where(1000, _ -> false).size());
    }
}
