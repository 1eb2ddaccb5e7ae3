package dev.sigmalab.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestedMessagesTest {
    @TempDir
    Path module;

    @BeforeEach
    void write_a_module() throws IOException {
        write("src/main/java/Binder.java", """
                class Binder {
                    void check(String name) {
                        throw problem(
                                name.equals(")") ? '(' : ')',
                                "the column \\"" + name + "\\" is unknown",
                                "choose another");
                    }

                    static ProblemException problem(char place, String message, String hint) {
                        return new ProblemException(new Problem("code", message, hint));
                    }
                }
                """);
        write("src/main/java/Other.java", """
                class Other {
                    Object make() {
                        List.of("not a message");
                        return Binder.problem(' ', "%s rows are too many".formatted(3), "");
                    }
                }
                """);
        write("src/test/java/BinderTest.java", "class BinderTest { String a = \"choose\\n    another\"; }");
        write("src/test/golden/mistakes.txt", "the column \"a\" is unknown\nchoose\nanother");
    }

    private void write(String name, String text) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_message_that_no_test_has_is_found_wherever_its_helper_stands() {
        assertEquals(
                List.of(new TestedMessages.Message("Other.java:4", "%s rows are too many")),
                TestedMessages.untested(module));
    }

    @Test
    void each_untested_message_needs_an_exemption_and_each_exemption_an_untested_message() throws IOException {
        Map<String, String> exempt = Map.of("%s rows are too many", "for this test");
        assertThrows(AssertionError.class, () -> TestedMessages.check(module, Map.of()));
        TestedMessages.check(module, exempt);
        write("src/test/golden/more.txt", "7 rows are too many");
        TestedMessages.check(module, Map.of());
        assertThrows(AssertionError.class, () -> TestedMessages.check(module, exempt));
    }
}
