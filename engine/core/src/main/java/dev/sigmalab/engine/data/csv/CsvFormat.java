package dev.sigmalab.engine.data.csv;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a CSV text is laid out.
///
/// @param delimiter the character between fields
/// @param header the names in the first row; empty when it has none
/// @param fields how many fields a good row has
record CsvFormat(char delimiter, Optional<List<String>> header, int fields) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE_CHARACTERS = 1 << 17;
    private static final int SAMPLE_ROWS = 500;

    /// Guesses the layout from the beginning of the text, as far as the options leave it open; empty for no rows.
    static Optional<CsvFormat> of(Reader text, CsvOptions options) throws IOException {
        String sample = sample(text);
        char delimiter = options.delimiter().isPresent() ? options.delimiter().get() : delimiterOf(sample);
        List<List<String>> rows = rows(sample, delimiter);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int fields = fieldsOf(rows);
        List<List<String>> good =
                rows.stream().filter(row -> row.size() == fields).toList();
        List<String> first = good.getFirst();
        boolean isHeader = options.header().orElseGet(() -> isHeader(first, good.subList(1, good.size()), delimiter));
        return Optional.of(new CsvFormat(delimiter, isHeader ? Optional.of(first) : Optional.empty(), fields));
    }

    /// Whole lines from the start, unless the first is longer than the sample.
    private static String sample(Reader text) throws IOException {
        char[] buffer = new char[SAMPLE_CHARACTERS];
        int size = 0;
        for (int count = 0; count >= 0 && size < buffer.length; size += count) {
            count = text.read(buffer, size, buffer.length - size);
            if (count < 0) {
                return new String(buffer, 0, size);
            }
        }
        String sample = new String(buffer, 0, size);
        int lastLine = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r'));
        return lastLine > 0 ? sample.substring(0, lastLine + 1) : sample;
    }

    private static List<List<String>> rows(String sample, char delimiter) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvRows records = new CsvRows(new StringReader(sample), delimiter, 0, _ -> {})) {
            for (CsvRow row = records.next(); row != null && rows.size() < SAMPLE_ROWS; row = records.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < row.count(); i++) {
                    fields.add(row.field(i));
                }
                rows.add(fields);
            }
        }
        return rows;
    }

    /// The delimiter with which most rows have the same number of fields, more than one; of equals, the one that makes
    /// more fields; the comma when there is none.
    private static char delimiterOf(String sample) throws IOException {
        char best = ',';
        double bestScore = 0;
        for (char delimiter : DELIMITERS) {
            List<List<String>> rows = rows(sample, delimiter);
            int fields = rows.isEmpty() ? 0 : mostCommonSize(rows);
            long alike = rows.stream().filter(row -> row.size() == fields).count();
            double score = fields < 2 ? 0 : (double) alike / rows.size() + 0.001 * Math.min(fields, 100);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    /// What most rows have, so that titles above the header are bad rows and not the header; else what the first has.
    private static int fieldsOf(List<List<String>> rows) {
        int common = mostCommonSize(rows);
        long alike = rows.stream().filter(row -> row.size() == common).count();
        return rows.size() > 2 && 2 * alike > rows.size()
                ? common
                : rows.getFirst().size();
    }

    private static int mostCommonSize(List<List<String>> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /// The first row is a header unless one of its cells is a number, a date or a truth value, or is a value that its
    /// column has again while no column has a type.
    private static boolean isHeader(List<String> first, List<List<String>> rest, char delimiter) {
        boolean anyTyped = false;
        boolean anyRepeated = false;
        Set<String> names = new HashSet<>();
        for (int i = 0; i < first.size(); i++) {
            String cell = first.get(i);
            if (isTyped(List.of(cell), delimiter)) {
                return false;
            }
            int column = i;
            List<String> values = rest.stream().map(row -> row.get(column)).toList();
            anyTyped |= isTyped(values, delimiter);
            anyRepeated |= values.contains(cell) || !names.add(cell);
        }
        return anyTyped || !anyRepeated;
    }

    private static boolean isTyped(List<String> values, char delimiter) {
        ColumnGuess guess = new ColumnGuess(delimiter);
        values.forEach(guess::add);
        return !guess.type().equals(CsvType.TEXT);
    }
}
