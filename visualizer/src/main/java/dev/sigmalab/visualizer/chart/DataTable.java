package dev.sigmalab.visualizer.chart;

import java.util.List;
import java.util.stream.Collectors;

/// The numbers behind a picture, as text. Immutable.
///
/// @param header names of the columns
/// @param rows cells, as many as there are columns; empty where there is no value
public record DataTable(List<String> header, List<List<String>> rows) {
    public DataTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /// As CSV after RFC 4180, lines ended by CR LF.
    public String csv() {
        StringBuilder csv = new StringBuilder(line(header));
        rows.forEach(row -> csv.append(line(row)));
        return csv.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(DataTable::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
