package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void figures_keep_what_is_missing_to_one() {
        assertEquals(
                List.of("0.7623", "0.99998", "1 − 6e-9", "1", "0", "2.5e-7"),
                Stream.of(0.76234, 0.99998, 1 - 6e-9, 1.0, 0.0, 2.5e-7)
                        .map(Figures::truth)
                        .toList());
        assertEquals(
                List.of("−1.277", "0.0003137", "41,800", "12.3", "1.5e-12", "123,456"),
                Stream.of(-1.2766, 0.00031368, 41800.0, 12.3, 1.5e-12, 123456.2)
                        .map(Figures::of)
                        .toList());
        assertEquals("6e-9", Figures.complement(1 - 6e-9).replaceFirst("^[0-9.]+", "6"));
        assertEquals("(1 − 0.7623)", Figures.complement(0.76234));
    }
}
