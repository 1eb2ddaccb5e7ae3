package dev.sigmalab.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages of docs/decisions are cited by number.
class DecisionsTest {
    private static final Path FOLDER = Path.of("..", "..", "docs", "decisions");

    @Test
    void every_decision_has_a_number_of_its_own_in_its_name_and_title() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(FOLDER)) {
            pages = files.sorted().toList();
        }
        List<String> numbers = pages.stream()
                .map(page -> page.getFileName().toString().substring(0, 4))
                .toList();
        assertEquals(
                IntStream.rangeClosed(1, pages.size())
                        .mapToObj("%04d"::formatted)
                        .toList(),
                numbers);
        for (int i = 0; i < pages.size(); i++) {
            String title = Files.readAllLines(pages.get(i)).getFirst();
            assertTrue(title.startsWith("# " + numbers.get(i) + ": "), pages.get(i) + " begins " + title);
        }
    }
}
