package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.CancelToken;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private static final String SCRIPT = """
            CREATE TABLE t AS SELECT X AS a, MOD(X, 7) AS b FROM SYSTEM_RANGE(1, 20000);
            TRAIN w AS SELECT * FROM t WHERE a > LEARN(300) MATCHING a > 1000 HOLDOUT 20 PERCENT USING (epochs => 300)""";

    private static final String ERASE = "\r\u001B[K";

    @TempDir
    Path folder;

    @Test
    void a_terminal_gets_a_line_that_is_gone_at_the_end_and_never_too_long() {
        String err = new CommandLineFixture(folder)
                .run(OptionalInt.of(72), new CancelToken(), SCRIPT, "train", "-")
                .err();
        assertTrue(err.contains(ERASE + "loading rows: 20,000"), err);
        assertTrue(err.contains("w 100%") && err.contains("300/300"), err);
        assertTrue(err.endsWith(ERASE), err);
        for (String drawn : err.split("\r\u001B\\[K", -1)) {
            assertTrue(drawn.codePointCount(0, drawn.length()) < 72, drawn);
        }
    }

    @Test
    void nothing_is_said_elsewhere_about_what_is_done_in_no_time() {
        assertEquals(
                "",
                new CommandLineFixture(folder).runOn("SELECT 1", "train", "-").err());
    }

    @Test
    void a_cancelled_command_says_so_and_nothing_else() {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        CommandLineFixture.Ran ran =
                new CommandLineFixture(folder).run(OptionalInt.empty(), cancelled, SCRIPT, "train", "-");
        assertEquals(new CommandLineFixture.Ran(130, "", "sigmalab: interrupted\n"), ran);
    }
}
