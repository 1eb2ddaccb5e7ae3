package dev.sigmalab.engine.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowKeysTest {
    private static final int MOST = 5_000;
    private final Random random = new Random(7);

    @Test
    void what_two_bags_do_not_share_is_found_whatever_the_order_and_the_repetitions() {
        for (int trial = 0; trial < 3_000; trial++) {
            List<List<Object>> one = bag();
            List<List<Object>> other = new ArrayList<>(one);
            Collections.shuffle(other, random);
            other.subList(0, random.nextInt(other.size() + 1)).clear();
            other.addAll(bag());
            RowKeys ours = keys(one);
            RowKeys.LeftOver left = ours.without(keys(other), MOST);
            Map<List<Object>, Integer> expected = minus(one, other);
            assertEquals(expected.values().stream().mapToInt(Integer::intValue).sum(), left.count());
            assertEquals(expected, counted(ours.rows(left)));
        }
    }

    @Test
    void numbers_that_differ_in_their_last_digits_only_mostly_have_one_key() {
        int apart = 0;
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            RowKeys one = keys(List.of(List.of(new BigDecimal(value))));
            RowKeys near = keys(List.of(List.of(value * (1 + 1e-12))));
            RowKeys far = keys(List.of(List.of(new BigDecimal(value * (1 + 1e-5)))));
            apart += (int) one.without(near, MOST).count();
            assertEquals(1, one.without(far, MOST).count(), () -> "as if equal: " + value);
        }
        assertTrue(apart < 10, apart + " of 10,000 equal numbers are looked for one by one");
    }

    @Test
    void nothing_is_zero_in_either_sign_a_text_or_unknown_but_itself() {
        List<Object> values = Arrays.asList(BigDecimal.ZERO, BigDecimal.ONE, "0", "1", "", "NaN", "null", null);
        for (Object one : values) {
            for (Object other : values) {
                long left = keys(List.of(Collections.singletonList(one)))
                        .without(keys(List.of(Collections.singletonList(other))), MOST)
                        .count();
                assertEquals(one == other ? 0 : 1, left, one + " and " + other);
            }
        }
    }

    @Test
    void beyond_the_most_rows_are_counted_all_the_same() {
        List<List<Object>> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(List.of("row " + i));
        }
        RowKeys.LeftOver left = keys(many).without(keys(List.of()), 10);
        assertEquals(100, left.count());
        assertEquals(10, left.keys().size());
    }

    private static RowKeys keys(List<List<Object>> rows) {
        return RowKeys.of(rows.size(), rows::stream);
    }

    private List<List<Object>> bag() {
        List<List<Object>> rows = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            rows.add(Arrays.asList(
                    new BigDecimal(random.nextInt(4)), random.nextBoolean() ? null : "text " + random.nextInt(2)));
        }
        return rows;
    }

    private static Map<List<Object>, Integer> minus(List<List<Object>> one, List<List<Object>> other) {
        Map<List<Object>, Integer> left = counted(one);
        other.forEach(row -> left.computeIfPresent(row, (_, count) -> count == 1 ? null : count - 1));
        return left;
    }

    private static Map<List<Object>, Integer> counted(List<List<Object>> rows) {
        Map<List<Object>, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }
}
