package dev.sigmalab.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

final class SequenceTest {
    @Test
    void equal_keys_keep_the_order_of_their_rows() {
        float[] keys = {2, -1, 2, Float.NEGATIVE_INFINITY, 0};
        assertArrayEquals(
                new int[] {3, 1, 4, 0, 2}, Sequence.sorted(keys, 5, false).rows());
        assertArrayEquals(
                new int[] {0, 2, 4, 1, 3}, Sequence.sorted(keys, 5, true).rows());
    }

    @Test
    void keys_that_change_are_sorted_again_and_rows_beyond_the_last_do_not_count() {
        float[] keys = {Float.NaN, Float.NaN, 7};
        Sequence sequence = Sequence.sorted(keys, 2, false);
        assertArrayEquals(new int[] {0, 1}, sequence.rows());
        keys[1] = 3;
        assertArrayEquals(new int[] {1, 0}, sequence.rows());
        keys[2] = -7;
        assertArrayEquals(new int[] {1, 0}, sequence.rows());
    }

    @Test
    void a_given_order_stays() {
        assertArrayEquals(
                new int[] {2, 0, 1}, Sequence.fixed(new int[] {2, 0, 1}).rows());
    }
}
