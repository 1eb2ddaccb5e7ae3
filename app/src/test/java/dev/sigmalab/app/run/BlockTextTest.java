package dev.sigmalab.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.app.run.Block.Heading;
import dev.sigmalab.engine.Outcome;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockTextTest {
    private static Block grid(int rows, boolean truncated) {
        return new Block.Grid(
                List.of(new Heading("n", true)),
                IntStream.rangeClosed(1, rows)
                        .mapToObj(i -> List.of(Integer.toString(i)))
                        .toList(),
                truncated);
    }

    private static String lastLine(Block block) {
        return BlockText.UNLIMITED.print(List.of(block)).lines().toList().getLast();
    }

    @Test
    void columns_line_up_whatever_is_in_them() {
        Block block = new Block.Grid(
                List.of(new Heading("text", false), new Heading("n", true), new Heading("t", false)),
                List.of(List.of("漢字", "1", "a"), List.of("x\ty\u001B[31m", "-20.5", "b")),
                false);
        assertEquals("""
                text            n  t
                ──────────  ─────  ─
                漢字            1  a
                x   y�[31m  -20.5  b
                """, BlockText.UNLIMITED.print(List.of(block)));
    }

    @Test
    void of_many_rows_the_first_are_shown_and_the_others_counted() {
        assertEquals("10", lastLine(grid(10, false)));
        assertEquals("11", lastLine(grid(11, false)));
        assertEquals("… 2 more rows", lastLine(grid(12, false)));
        assertEquals("… more than 990 more rows", lastLine(grid(1000, true)));
    }

    @Test
    void columns_that_do_not_fit_the_terminal_are_named_instead() {
        Block block = new Block.Grid(
                List.of(new Heading("first", false), new Heading("second", false), new Heading("third", false)),
                List.of(List.of("a", "b", "c")),
                false);
        assertEquals("""
                first  second
                ─────  ──────
                a      b
                … more columns: third
                """, new BlockText(15, Ink.PLAIN).print(List.of(block)));
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        for (String letter : List.of("x", "漢", "😀")) {
            Block block = new Block.Grid(List.of(new Heading("t", false)), List.of(List.of(letter.repeat(60))), false);
            String cell =
                    BlockText.UNLIMITED.print(List.of(block)).lines().toList().get(2);
            assertTrue(cell.endsWith(letter + "…"), cell);
        }
    }

    @Test
    void values_read_like_sql_and_doubles_without_binary_noise() {
        List<Object> row = new ArrayList<>(Arrays.asList(
                null,
                0.1 + 0.2,
                1e300,
                -0.0,
                Double.NaN,
                new BigDecimal("1.50"),
                LocalDateTime.parse("2024-03-01T10:00:00"),
                true));
        List<String> names =
                IntStream.range(0, row.size()).mapToObj(i -> "c" + i).toList();
        Block.Grid grid = (Block.Grid) OutcomeBlocks.of(new Outcome.Rows(names, names, List.of(row), false))
                .getFirst();
        assertEquals(
                List.of("NULL", "0.3", "1E+300", "0", "NaN", "1.50", "2024-03-01 10:00:00", "true"),
                grid.rows().getFirst());
    }

    @Test
    void html_shows_data_and_never_runs_it() {
        Block block = new Block.Grid(
                List.of(new Heading("<b>", false)), List.of(List.of("<script>alert(\"1\")</script>")), false);
        String html = BlockHtml.print(List.of(block, new Block.Code("a < b"), new Block.Title("x & y")));
        assertTrue(html.contains("<td>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</td>"), html);
        assertTrue(html.contains("<th>&lt;b&gt;</th>"), html);
        assertTrue(html.contains("<pre>a &lt; b</pre>"), html);
        assertTrue(html.contains("<strong>x &amp; y</strong>"), html);
    }
}
