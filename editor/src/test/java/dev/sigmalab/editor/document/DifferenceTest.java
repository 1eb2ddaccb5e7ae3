package dev.sigmalab.editor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Difference.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final CellId A = new CellId("a");
    private static final CellId B = new CellId("b");

    private static String print(Difference difference) {
        return difference.lines().stream()
                .map(line -> "=-+ ".charAt(line.kind().ordinal()) + line.text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void changed_lines_stand_with_what_is_around_them_and_cells_have_names() {
        Notebook mine = Notebook.of(List.of(
                Cell.markdown(A, "# Title\n1\n2\n3\n4"),
                Cell.sql(B, "SELECT 1\nFROM t").withRun(3, List.of())));
        Notebook theirs = Notebook.of(List.of(
                Cell.markdown(A, "# Title\n1\n2\n3\n4"),
                Cell.sql(B, "SELECT 2\nFROM t").withRun(4, List.of(Output.stream("stdout", "2")))));
        assertEquals("""
                 … 5 lines in both
                =4
                =── SQL cell b
                -SELECT 1
                +SELECT 2
                =FROM t
                -── 0 outputs, run 3
                +── 1 output, run 4""", print(Difference.between(mine, theirs)));
    }

    @Test
    void the_same_notebooks_do_not_differ() {
        Notebook notebook = Notebook.of(List.of(Cell.markdown(A, "# Title")));
        assertTrue(Difference.between(notebook, notebook).isEmpty());
        assertFalse(
                Difference.between(notebook, notebook.withSource(A, "# Other")).isEmpty());
    }

    @Test
    void each_side_can_be_read_from_it_where_nothing_is_left_out() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String mine = text(random);
            String theirs = text(random);
            Difference difference = Difference.between(
                    Notebook.of(List.of(Cell.markdown(A, mine))), Notebook.of(List.of(Cell.markdown(A, theirs))));
            if (difference.lines().stream().noneMatch(line -> line.kind() == Kind.LEFT_OUT)) {
                assertEquals("── text cell a\n" + mine, side(difference, Kind.FIRST), () -> "seed " + seed);
                assertEquals("── text cell a\n" + theirs, side(difference, Kind.SECOND), () -> "seed " + seed);
            }
        }
    }

    private static String text(Random random) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(_ -> String.valueOf("abc".charAt(random.nextInt(3))))
                .collect(Collectors.joining("\n"));
    }

    private static String side(Difference difference, Kind kind) {
        return difference.lines().stream()
                .filter(line -> line.kind() == Kind.BOTH || line.kind() == kind)
                .map(Difference.Line::text)
                .collect(Collectors.joining("\n"));
    }
}
