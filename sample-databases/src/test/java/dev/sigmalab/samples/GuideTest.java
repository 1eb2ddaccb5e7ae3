package dev.sigmalab.samples;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every `sql` block of the user's guide runs, page by page, on the sample databases.
class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide");
    private static final Pattern BLOCK = Pattern.compile("^```sql\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    /// Pages about the program rather than the language.
    private static final Set<String> WITHOUT_SQL =
            Set.of("landscape.md", "never-losing-work.md", "time.md", "what-if.md", "window.md");

    @TestFactory
    Stream<DynamicTest> every_example_of_the_guide_runs() throws IOException {
        try (Stream<Path> pages = Files.list(GUIDE)) {
            List<Path> markdown = pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            assertFalse(markdown.isEmpty());
            return markdown.stream()
                    .filter(page -> !WITHOUT_SQL.contains(page.getFileName().toString()))
                    .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> run(page)));
        }
    }

    private static void run(Path page) throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            blocks.add(block.group(1));
        }
        assertFalse(blocks.isEmpty(), "no example in " + page);
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            for (SampleDatabase sample : Samples.databases()) {
                sample.createIn(database.connection());
            }
            for (String script : blocks) {
                for (Outcome outcome : engine.run(script, RunListener.NONE)) {
                    if (outcome instanceof Outcome.Trained(var report)) {
                        Assertions.assertEquals(0, report.agreement().differing(), script);
                    }
                }
            }
        }
    }
}
