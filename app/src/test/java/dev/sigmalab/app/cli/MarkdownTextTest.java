package dev.sigmalab.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.app.run.Ink;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    @Test
    void prose_is_filled_and_what_counts_by_line_is_left_alone() {
        String markdown = """
                # Title

                One **two** three four five.

                - a list item that is long
                - short

                ```sql
                SELECT a,   b FROM a_table
                ```
                """;
        assertEquals("""
                Title

                One two three
                four five.

                - a list item
                  that is long
                - short

                ```sql
                SELECT a,   b FROM a_table
                ```
                """, new MarkdownText(14, Ink.PLAIN).print(markdown));
    }

    @Test
    void an_empty_cell_is_nothing() {
        assertEquals("", new MarkdownText(80, Ink.PLAIN).print(" \n"));
    }
}
