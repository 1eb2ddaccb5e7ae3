package dev.sigmalab.app;

import dev.sigmalab.architecture.TestedMessages;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void every_message_is_in_a_test() {
        TestedMessages.check(
                Path.of(""),
                Map.of(
                        "the window cannot be opened: ",
                        "JavaFX refuses to start only where its libraries or the display are broken, and only once in a"
                                + " process"));
    }
}
