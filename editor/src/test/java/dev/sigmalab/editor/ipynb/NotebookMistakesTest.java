package dev.sigmalab.editor.ipynb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookMistakesTest {
    private static Problem problem(String text) {
        return assertThrows(ProblemException.class, () -> NotebookReader.read(text))
                .problem();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                                                            | bad-json         | 1:1  | the file is empty
                    []                                                                            | bad-notebook     | 1:1  | the notebook must be an object, not a list
                    {}                                                                            | bad-notebook     | 1:1  | not a notebook: there is no "nbformat"
                    {"nbformat": 3, "cells": []}                                                  | notebook-version | 1:14 | notebook format 3 cannot be read, only format 4; convert it once: jupyter nbconvert --to notebook FILE
                    {"nbformat": 5, "cells": []}                                                  | notebook-version | 1:14 | notebook format 5 cannot be read, only format 4; store it in format 4, the one that Jupyter writes
                    {"nbformat": "4", "cells": []}                                                | bad-notebook     | 1:14 | "nbformat" must be a whole number not below 0, not a string
                    {"nbformat": 4}                                                               | bad-notebook     | 1:1  | this object lacks "cells"
                    {"nbformat": 4, "cells": {}}                                                  | bad-notebook     | 1:26 | "cells" must be a list, not an object
                    {"nbformat": 4, "cells": [7]}                                                 | bad-notebook     | 1:27 | each item of "cells" must be an object, not a number
                    {"nbformat": 4, "nbformat": 4, "cells": []}                                   | bad-json         | 1:27 | not JSON: Duplicate field 'nbformat'
                    {"nbformat": 4, "cells": []} {}                                               | bad-json         | 1:30 | there is more text after the end of the JSON value
                    {"nbformat": 4, "cells": [],}                                                 | bad-json         | 1:29 | not JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start field name
                    {"nbformat": 4, "cells": [                                                    | bad-json         | 1:27 | the file ends in the middle of a JSON value; it may be cut off: restore it
                    {"nbformat": 4, "cells": [{"cell_type": 7}]}                                  | bad-notebook     | 1:41 | "cell_type" must be a string, not a number
                    {"nbformat": 4, "cells": [{"cell_type": "heading", "id": "a", "source": ""}]} | bad-notebook     | 1:41 | a cell is of type code, markdown or raw, not "heading"
                    {"nbformat": 4, "cells": [{"cell_type": "raw", "id": "a b", "source": ""}]}   | bad-notebook     | 1:54 | a cell id is 1 to 64 letters, digits, - or _, not "a b"
                    {"nbformat": 4, "cells": [{"cell_type": "raw", "id": "a", "source": 7}]}      | bad-notebook     | 1:69 | "source" must be a string or a list of strings, not a number
                    {"nbformat": 4, "cells": [{"cell_type": "raw", "id": "a", "source": [7]}]}    | bad-notebook     | 1:70 | each item of "source" must be a string, not a number
                    """)
    void every_mistake_has_a_kind_a_place_a_cause_and_a_hint(String text, String code, String place, String words) {
        Problem problem = problem(text);
        assertEquals(code, problem.code());
        assertEquals(words, problem.message() + (problem.hint().isEmpty() ? "" : "; " + problem.hint()));
        assertEquals(place, problem.span().toString(), problem.message());
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
        assertEquals("give one of them another id", problem.hint());
        assertEquals("5:35", problem.span().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\n  \n"})
    void a_file_that_was_cut_off_within_quotes_says_so(String end) {
        for (String cut : List.of("{\"nbformat\": 4, \"cells\": [{\"source\": \"SEL", "{\"nbformat\": 4, \"cel")) {
            Problem problem = problem(cut + end);
            assertEquals("bad-json", problem.code());
            assertEquals("the file ends in the middle of a JSON value", problem.message());
            assertEquals("it may be cut off: restore it", problem.hint());
            assertEquals(1, problem.span().line());
        }
    }

    @Test
    void a_merge_conflict_is_named_as_such() {
        Problem problem = problem("{\n<<<<<<< HEAD\n \"nbformat\": 4\n=======\n>>>>>>> other\n}");
        assertEquals(2, problem.span().line());
        assertEquals(
                "the file holds the marks of a merge conflict: settle it, then remove the lines with marks",
                problem.hint());
    }

    @Test
    void a_file_in_another_encoding_says_where(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latin.ipynb");
        Files.write(file, "{\n \"größe\": 1}".getBytes(StandardCharsets.ISO_8859_1));
        Problem problem = assertThrows(ProblemException.class, () -> NotebookFile.read(file))
                .problem();
        assertEquals("not-utf-8", problem.code());
        assertEquals("the file is not UTF-8 text from here on", problem.message());
        assertEquals("store it in the encoding UTF-8", problem.hint());
        assertEquals("2:5", problem.span().toString());
    }

    @Test
    void a_missing_file_is_the_users_mistake(@TempDir Path folder) {
        Path file = folder.resolve("none.ipynb");
        Problem missing = assertThrows(ProblemException.class, () -> NotebookFile.read(file))
                .problem();
        assertEquals("no-such-file", missing.code());
        assertEquals("there is no file " + file, missing.message());
        Problem unread = assertThrows(ProblemException.class, () -> NotebookFile.read(folder))
                .problem();
        assertEquals("cannot read %s: it is a folder".formatted(folder), unread.message());
    }
}
