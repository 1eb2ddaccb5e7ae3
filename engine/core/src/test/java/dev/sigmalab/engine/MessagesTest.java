package dev.sigmalab.engine;

import dev.sigmalab.architecture.TestedMessages;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final String GUARD =
            "what scores and derivatives are made of has an SQL form and finite numbers; no statement is known that has not";

    private static final Map<String, String> EXEMPT = Map.of(
            "'%s' cannot be written as an SQL expression: %s",
            GUARD,
            " looks at more than one row",
            GUARD,
            "no SQL literal is ",
            GUARD,
            "there are no matrices in SQL",
            GUARD,
            "there is no SQL for ",
            GUARD);

    @Test
    void every_message_is_in_a_test_or_a_golden_file() {
        TestedMessages.check(Path.of(""), EXEMPT);
    }
}
