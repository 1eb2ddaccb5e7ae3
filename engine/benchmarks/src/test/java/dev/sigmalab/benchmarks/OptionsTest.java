package dev.sigmalab.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void workloads_engines_and_rows_are_chosen() {
        Options options = Options.of(List.of("--workloads", "taxi,wide", "--engines", "cpu", "--rows", "640,6_400"));
        assertEquals(
                List.of("taxi", "wide"),
                options.courses().stream().map(Course::name).toList());
        assertEquals(List.of(640, 6400), options.courses().getFirst().rows());
        assertEquals(List.of("cpu"), options.entries().stream().map(Entry::name).toList());
        assertTrue(options.memory());
        assertFalse(options.json());
    }

    @Test
    void what_there_is_not_is_told() {
        assertEquals("there is no option --fast", mistake("--fast"));
        assertEquals("--rows needs a value", mistake("--rows"));
        assertEquals("rows are multiples of 64, not 100", mistake("--rows", "100"));
        assertTrue(mistake("--engines", "abacus").startsWith("there is no abacus here, only by-hand, cpu"));
    }

    @Test
    void a_row_is_one_json_object_with_null_for_what_was_not_measured() {
        Measured row = new Measured("taxi", 640, "cpu", 1.5, 1.25, Double.NaN, Double.NaN);
        assertEquals(
                "{\"workload\": \"taxi\", \"rows\": 640, \"engine\": \"cpu\", \"cpu_ms\": 1.5000, \"wall_ms\": 1.2500, "
                        + "\"ratio_to_cpu_backend\": null, \"memory_mb\": null}",
                row.json());
        assertTrue(row.withMemory(12).json().endsWith("\"memory_mb\": 12.0}"));
    }

    private static String mistake(String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> Options.of(List.of(arguments)))
                .getMessage();
    }
}
