package dev.sigmalab.editor;

import dev.sigmalab.architecture.TestedMessages;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void every_message_is_in_a_test() {
        TestedMessages.check(Path.of(""), Map.of());
    }
}
