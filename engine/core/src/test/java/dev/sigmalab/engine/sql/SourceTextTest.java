package dev.sigmalab.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.problem.Span;
import org.junit.jupiter.api.Test;

class SourceTextTest {
    private static final String TEXT = "SELECT 1;\r\nSELECT\n  'ä' -- x\rFROM t";

    @Test
    void offsets_and_places_turn_into_each_other_for_every_line_end() {
        SourceText source = SourceText.script(TEXT);
        assertEquals(4, source.lines());
        for (int offset = 0; offset <= TEXT.length(); offset++) {
            assertEquals(offset, source.offset(source.line(offset), source.column(offset)));
        }
        assertEquals(new Span(4, 1, 4, 4), source.span(TEXT.indexOf("FROM"), TEXT.indexOf("FROM") + 4));
    }

    @Test
    void parts_keep_the_places_of_the_whole_script() {
        SourceText part = SourceText.script(TEXT).range(11, TEXT.length());
        assertEquals(new Span(3, 3, 3, 5), part.span(part.tokens().get(1)));
        assertEquals("'ä'", part.slice(new Span(3, 3, 3, 5)));
        assertEquals("FROM t", part.range(new Span(4, 1, 4, 6)).text());
    }

    @Test
    void trimmed_leaves_out_blanks_and_comments_at_both_ends() {
        assertEquals(
                "a /* b */ c",
                SourceText.script(" -- x\n a /* b */ c /* d */ ").trimmed().text());
        assertEquals("", SourceText.script(" -- x\n").trimmed().text());
    }
}
