package dev.sigmalab.engine.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an import finds out by itself.
class CsvInferenceTest extends CsvFixture {
    @Test
    void narrowest_type_of_all_values_is_found() throws IOException {
        assertEquals("INTEGER", type("1", "-2", "2147483647"));
        assertEquals("BIGINT", type("1", "2147483648"));
        assertEquals("BIGINT", type("-9223372036854775807"));
        assertEquals("DECIMAL(20, 0)", type("12345678901234567890"));
        assertEquals("VARCHAR", type("1".repeat(39)));
        assertEquals("DECIMAL(10, 2)", type("1.5", "12.45", "3"));
        assertEquals("DECIMAL(15, 2)", type("123456789012.45"));
        assertEquals("DOUBLE PRECISION", type("41.899602111", "-87.633308037"));
        assertEquals("DOUBLE PRECISION", type("0.30000000000000004"));
        assertEquals("DOUBLE PRECISION", type("1e5", "2"));
        assertEquals("DOUBLE PRECISION", type("inf", "-Infinity", "0.5"));
        assertEquals("DECIMAL(25, 20)", type("12345.12345678901234567890"));
        assertEquals("VARCHAR", type("1e999"));
        assertEquals("VARCHAR", type("1", "2", "three"));
        assertEquals("BOOLEAN", type("true", "FALSE"));
        assertEquals("BOOLEAN", type("Yes", "no"));
        assertEquals("VARCHAR", type("yes", "true"));
        assertEquals("DATE", type("2024-02-29", "1999/12/31"));
        assertEquals("VARCHAR", type("2023-02-29"));
        assertEquals("TIMESTAMP", type("2024-02-29 12:30", "2024-02-29T12:30:05.123456", "2024-03-01"));
        assertEquals("TIMESTAMP(9)", type("2024-02-29 12:30:00.123456789"));
        assertEquals("TIMESTAMP WITH TIME ZONE", type("2024-02-29T12:30:00Z", "2024-02-29 12:30:00+0130"));
        assertEquals("VARCHAR", type("2024-02-29T12:30:00Z", "2024-02-29T12:30:00"));
    }

    @Test
    void codes_with_leading_zeros_stay_text() throws Exception {
        assertEquals("VARCHAR", type("01234", "75001"));
        assertEquals("01234", rows().getFirst().getFirst());
    }

    @Test
    void day_and_month_are_told_apart_over_the_whole_column_or_not_at_all() throws Exception {
        assertEquals("DATE", type("01/02/2024", "13/02/2024"));
        assertEquals("2024-02-01", rows().getFirst().getFirst());
        assertEquals("DATE", type("01/02/2024", "02/13/2024"));
        assertEquals("2024-01-02", rows().getFirst().getFirst());
        assertEquals("DATE", type("01.02.2024"));
        assertEquals("2024-02-01", rows().getFirst().getFirst());
        assertEquals("VARCHAR", type("01/02/2024", "02/02/2024"));
        assertEquals("VARCHAR", type("13/02/2024", "02/13/2024"));
        CsvReport report = load("a,b\n01/02/2024,1\n");
        assertTrue(report.columns().getFirst().note().contains("day and month"));
    }

    @Test
    void unknown_values_are_null_where_the_column_has_a_type_and_text_elsewhere() throws Exception {
        CsvReport report = load("n,d,t\n1,2024-01-01,a\n?,NA,?\n,,\nNULL,n/a,\"\"\nNA,NaN,NULL\n");
        assertEquals(List.of("INTEGER", "DATE", "VARCHAR"), types(report));
        assertEquals(
                List.of(
                        row("1", "2024-01-01", "a"),
                        row(null, null, "?"),
                        row(null, null, null),
                        row(null, null, ""),
                        row(null, null, "NULL")),
                rows());
        assertEquals(4, report.columns().getFirst().nulls());
        assertEquals(
                Map.of("?", 1L, "NULL", 1L, "NA", 1L),
                report.columns().getFirst().nullMarks());
        assertEquals(1, report.columns().get(2).nulls());
        assertEquals(Map.of(), report.columns().get(2).nullMarks());
    }

    @Test
    void decimal_commas_are_numbers_unless_the_comma_is_the_delimiter() throws Exception {
        CsvReport report = load("name;price;weight;mixed\nx;1,5;1,25e3;1,5\ny;12,45;-0,5;1.5\n");
        assertEquals(List.of("VARCHAR", "DECIMAL(10, 2)", "DOUBLE PRECISION", "VARCHAR"), types(report));
        assertEquals(List.of(row("x", "1.50", "1250.0", "1,5"), row("y", "12.45", "-0.5", "1.5")), rows());
        assertEquals("VARCHAR", type("\"1,234\"", "\"2,345\""));
    }

    @Test
    void delimiters_are_found() throws Exception {
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            CsvReport report = load(String.join(delimiter, "name", "size", "at") + "\n"
                    + String.join(delimiter, "\"u,v;w|x\ty\"", "1.5", "2024-01-01") + "\n"
                    + String.join(delimiter, "z", "2", "2024-01-02") + "\n");
            assertEquals(delimiter.charAt(0), report.delimiter());
            assertEquals(List.of("VARCHAR", "DECIMAL(10, 1)", "DATE"), types(report));
            assertEquals("u,v;w|x\ty", rows().getFirst().getFirst());
        }
    }

    @Test
    void one_column_needs_no_delimiter() throws Exception {
        CsvReport report = load("size\n1\n2\n");
        assertEquals(List.of("INTEGER"), types(report));
        assertEquals(List.of(row("1"), row("2")), rows());
    }

    @Test
    void header_is_recognised_and_can_be_decided() throws Exception {
        assertTrue(load("name,size\nx,1\n").header());
        assertTrue(load("name,town\nann,rome\nbob,oslo\n").header());
        assertFalse(load("ann,1\nbob,2\n").header());
        assertFalse(load("ann,rome\nbob,rome\nann,oslo\n").header());
        assertEquals(List.of("column_1", "column_2"), names(load("ann,1\nbob,2\n")));
        assertEquals(
                3,
                load("name,size\nx,1\ny,2\n".getBytes(), CsvOptions.DEFAULT.withHeader(false))
                        .rows());
        assertEquals(List.of("c_1", "c_2"), names(load("1,2\n3,4\n".getBytes(), CsvOptions.DEFAULT.withHeader(true))));
    }

    @Test
    void header_alone_makes_an_empty_table() throws Exception {
        CsvReport report = load("name,town\n");
        assertEquals(0, report.rows());
        assertEquals(List.of("VARCHAR", "VARCHAR"), types(report));
    }

    @Test
    void titles_above_the_header_are_bad_rows() throws Exception {
        CsvReport report = load("Report of 2024\nname,size\nx,1\ny,2\n");
        assertEquals(List.of("name", "size"), names(report));
        assertEquals(
                List.of(1L),
                report.badRows().stream().map(CsvReport.BadRow::line).toList());
    }

    @Test
    void names_become_readable_identifiers() {
        assertEquals(
                List.of(
                        "annual_income",
                        "customer_id",
                        "order_",
                        "c_2024",
                        "prenom",
                        "a",
                        "a_2",
                        "a_2_2",
                        "column_9",
                        "share_percent",
                        "learn_"),
                ColumnNames.clean(List.of(
                        "Annual Income (€)",
                        "customerId",
                        "Order",
                        "2024",
                        "Prénom",
                        "a",
                        "A",
                        "a_2",
                        "",
                        "share %",
                        "LEARN")));
    }

    @Test
    void encodings_are_found() throws Exception {
        String text = "name,size\nJosé,1\nZoë €,2\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            assertEquals(
                    charset, load(text.getBytes(charset), CsvOptions.DEFAULT).charset());
            assertEquals("Zoë €", rows().get(1).getFirst());
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            CsvReport report = load(("\uFEFF" + text).getBytes(charset), CsvOptions.DEFAULT);
            assertEquals(charset, report.charset());
            assertEquals(List.of("name", "size"), names(report));
            assertEquals("José", rows().getFirst().getFirst());
        }
    }

    @Test
    void utf8_split_between_blocks_is_still_utf8() throws Exception {
        String text = "name,size\n" + "é,1\n".repeat(40_000);
        assertEquals(StandardCharsets.UTF_8, load(text).charset());
        assertEquals(StandardCharsets.UTF_8, load("x" + text).charset());
    }
}
