package dev.sigmalab.editor.ipynb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookMistakesTest {
    private static Problem problem(String text) {
        return assertThrows(ProblemException.class, () -> NotebookReader.read(text))
                .problem();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                          | bad-json         | 1:1  | the file is empty
                    []                                          | bad-notebook     | 1:1  | the notebook must be an object
                    {}                                          | bad-notebook     | 1:1  | not a notebook
                    {"nbformat": 3, "cells": []}                | notebook-version | 1:14 | notebook format 3
                    {"nbformat": 5, "cells": []}                | notebook-version | 1:14 | notebook format 5
                    {"nbformat": "4", "cells": []}              | bad-notebook     | 1:14 | "nbformat" must be a whole number
                    {"nbformat": 4}                             | bad-notebook     | 1:1  | lacks "cells"
                    {"nbformat": 4, "cells": {}}                | bad-notebook     | 1:26 | "cells" must be a list
                    {"nbformat": 4, "cells": [7]}               | bad-notebook     | 1:27 | must be an object, not a number
                    {"nbformat": 4, "nbformat": 4, "cells": []} | bad-json         | 1:27 | Duplicate field
                    {"nbformat": 4, "cells": []} {}             | bad-json         | 1:30 | more text after
                    {"nbformat": 4, "cells": [],}               | bad-json         | 1:29 | not JSON
                    """)
    void every_mistake_has_a_kind_a_place_and_a_cause(String text, String code, String place, String cause) {
        Problem problem = problem(text);
        assertEquals(code, problem.code());
        assertEquals(place, problem.span().toString(), problem.message());
        assertTrue(problem.message().contains(cause), problem.message());
    }

    @Test
    void the_place_is_the_line_and_column_of_the_wrong_value() {
        Problem problem = problem("""
                {
                 "nbformat": 4,
                 "cells": [
                  {"cell_type": "code", "id": "a", "source": "", "outputs": []},
                  {"cell_type": "markdown", "id": "a", "source": ""}
                 ]
                }
                """);
        assertEquals("two cells have the id \"a\"", problem.message());
        assertEquals("5:35", problem.span().toString());
    }

    @Test
    void a_merge_conflict_is_named_as_such() {
        Problem problem = problem("{\n<<<<<<< HEAD\n \"nbformat\": 4\n=======\n>>>>>>> other\n}");
        assertEquals(2, problem.span().line());
        assertTrue(problem.hint().contains("merge conflict"), problem.toString());
    }

    @Test
    void a_file_in_another_encoding_says_where(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latin.ipynb");
        Files.write(file, "{\n \"größe\": 1}".getBytes(StandardCharsets.ISO_8859_1));
        Problem problem = assertThrows(ProblemException.class, () -> NotebookFile.read(file))
                .problem();
        assertEquals("not-utf-8", problem.code());
        assertEquals("2:5", problem.span().toString());
    }

    @Test
    void a_missing_file_is_the_users_mistake(@TempDir Path folder) {
        Path file = folder.resolve("none.ipynb");
        assertEquals(
                "no-such-file",
                assertThrows(ProblemException.class, () -> NotebookFile.read(file))
                        .problem()
                        .code());
    }
}
