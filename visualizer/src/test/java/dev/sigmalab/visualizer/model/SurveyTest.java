package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A survey of a land that is a formula.
class SurveyTest {
    private static final Survey.Window WINDOW = new Survey.Window(-4, 4, -2, 6, false);

    @Test
    void the_minimum_of_a_quadratic_is_found_and_grids_grow_finer_without_looking_twice() {
        DoubleBinaryOperator quadratic = (x, y) -> (x - 1) * (x - 1) + 3 * (y - 2.25) * (y - 2.25) + 0.5;
        AtomicInteger looks = new AtomicInteger();
        List<Relief> reliefs = new ArrayList<>();
        boolean isWhole = new Survey(WINDOW)
                .run(
                        (x, y) -> {
                            looks.incrementAndGet();
                            return quadratic.applyAsDouble(x, y);
                        },
                        () -> true,
                        reliefs::add);
        assertTrue(isWhole);
        assertEquals(
                List.of(9, 17, 33, 65),
                reliefs.stream().map(it -> it.x().length).toList());
        assertEquals(65 * 65, looks.get());
        assertEquals(new Relief.Lowest(1, 2.25, 0.5), reliefs.getLast().lowest());
        for (Relief relief : reliefs) {
            for (int row = 0; row < relief.y().length; row++) {
                for (int column = 0; column < relief.x().length; column++) {
                    assertEquals(
                            quadratic.applyAsDouble(relief.x()[column], relief.y()[row]), relief.loss()[row][column]);
                }
            }
        }
    }

    @Test
    void along_one_parameter_it_is_a_line() {
        List<Relief> reliefs = new ArrayList<>();
        new Survey(new Survey.Window(-1, 3, 0, 0, true)).run((x, _) -> Math.abs(x - 2), () -> true, reliefs::add);
        assertTrue(reliefs.stream().allMatch(Relief::isLine));
        assertEquals(257, reliefs.getLast().x().length);
        assertEquals(new Relief.Lowest(2, 0, 0), reliefs.getFirst().lowest());
        Relief line = reliefs.getLast();
        assertEquals(0.77, line.at(2.77), 1e-12);
        assertEquals(1, line.at(3), 1e-12);
        assertEquals(3, line.at(-1), 1e-12);
        assertTrue(Double.isNaN(line.at(3.01)) && Double.isNaN(line.at(Double.NaN)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 80, 81, 82, 300})
    void it_ends_where_it_is_told_to_and_tells_only_whole_grids(int looks) {
        AtomicInteger left = new AtomicInteger(looks);
        AtomicInteger looked = new AtomicInteger();
        List<Relief> reliefs = new ArrayList<>();
        boolean isWhole = new Survey(WINDOW)
                .run((x, y) -> looked.incrementAndGet(), () -> left.getAndDecrement() > 0, reliefs::add);
        assertFalse(isWhole);
        assertEquals(looks, looked.get());
        assertEquals(looks < 81 ? 0 : looks < 17 * 17 ? 1 : 2, reliefs.size());
    }
}
