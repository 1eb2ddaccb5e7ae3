package dev.sigmalab.app.workbench;

import dev.sigmalab.app.panel.LabelChoice;
import dev.sigmalab.engine.data.csv.CsvPreview;
import dev.sigmalab.engine.data.csv.CsvReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The cells that an import writes. They are where an analyst begins, to be edited.
final class CsvCells {
    /// Values that people mean when they say yes; the other of two comes second.
    private static final Set<String> YES = Set.of("1", "true", "yes", "y", "t", "won", "bought", "churned");

    private static final int MOST_CONDITIONS = 3;
    private static final int ENOUGH_TO_JUDGE = 20;

    private CsvCells() {}

    /// The cell that makes the table.
    ///
    /// @param source the file that it reads: the file itself, or its copy
    static String table(CsvPreview preview, String table, Path source) {
        String note = "-- %s: %,d rows"
                .formatted(preview.file().getFileName(), preview.report().rows());
        if (!preview.plain()) {
            note += "; read from %s, which holds them as every program reads them".formatted(source.getFileName());
        }
        if (preview.report().badRowCount() > 0) {
            note += "\n-- left out: line "
                    + preview.report().badRows().stream()
                            .limit(10)
                            .map(bad -> Long.toString(bad.line()))
                            .collect(Collectors.joining(", "))
                    + (preview.report().badRowCount() > 10 ? ", …" : "");
        }
        return note
                + "\n-- A table of that name stays as it is: DROP TABLE %s reads the file again.\n%s;"
                        .formatted(table, preview.createTable(table, source));
    }

    /// What could be learned, the likeliest first.
    static List<LabelChoice> labels(CsvPreview preview) {
        List<LabelChoice> choices = new ArrayList<>();
        for (CsvPreview.Label label : preview.labels()) {
            CsvReport.Column column = preview.report().columns().get(label.column());
            label.values().stream()
                    .sorted(Comparator.comparing((String value) -> !isYes(value))
                            .thenComparing(Comparator.reverseOrder()))
                    .forEach(value -> choices.add(
                            new LabelChoice(label.column(), column.name(), literal(column.sqlType(), value), value)));
        }
        // Labels tend to stand at the end, and their yes before their no.
        choices.sort(Comparator.comparing((LabelChoice choice) -> !isYes(choice.value()))
                .thenComparing(choice -> -choice.column()));
        return choices;
    }

    private static boolean isYes(String value) {
        return YES.contains(value.toLowerCase(Locale.ROOT));
    }

    private static String literal(String type, String value) {
        if (type.equals("BOOLEAN")) {
            return isYes(value) ? "TRUE" : "FALSE";
        }
        return isNumber(type) ? value.replace(',', '.') : "'" + value.replace("'", "''") + "'";
    }

    private static boolean isNumber(String type) {
        return type.equals("INTEGER")
                || type.equals("BIGINT")
                || type.startsWith("DECIMAL")
                || type.startsWith("DOUBLE");
    }

    /// The cell that learns thresholds for the label: conditions on the numbers that differ most between its rows and
    /// the others, as far as the first rows show.
    static String train(CsvPreview preview, String table, LabelChoice label) {
        List<Condition> conditions = new ArrayList<>();
        List<CsvReport.Column> columns = preview.report().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (i != label.column() && isNumber(columns.get(i).sqlType())) {
                condition(preview, i, label).ifPresent(conditions::add);
            }
        }
        conditions.sort(Comparator.comparingDouble(condition -> -condition.contrast()));
        String where = conditions.stream()
                .limit(MOST_CONDITIONS)
                .map(condition -> "%s %s LEARN()".formatted(condition.column(), condition.above() ? ">" : "<"))
                .collect(Collectors.joining("\n    AND "));
        return """
                TRAIN OR REPLACE %s_selected AS
                  SELECT * FROM %s
                  WHERE %s
                MATCHING %s
                HOLDOUT 20 PERCENT;""".formatted(
                        table, table, where.isEmpty() ? "TRUE -- no number to learn a threshold of" : where, label);
    }

    private record Condition(String column, boolean above, double contrast) {}

    private static Optional<Condition> condition(CsvPreview preview, int column, LabelChoice label) {
        List<Double> wanted = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        Set<String> different = new HashSet<>();
        for (List<String> row : preview.rows()) {
            String value = row.get(column);
            String said = row.get(label.column());
            number(value).ifPresent(number -> {
                different.add(value.strip());
                (said != null && said.strip().equals(label.value()) ? wanted : others).add(number);
            });
        }
        String type = preview.report().columns().get(column).sqlType();
        // A number that no two rows share, such as a customer's, is a name and no quantity.
        boolean isKey = different.size() == preview.rows().size()
                && different.size() >= ENOUGH_TO_JUDGE
                && (type.equals("INTEGER") || type.equals("BIGINT"));
        if (isKey) {
            return Optional.empty();
        }
        double difference = mean(wanted) - mean(others);
        List<Double> all = new ArrayList<>(wanted);
        all.addAll(others);
        double contrast = Math.abs(difference) / Math.max(spread(all), 1e-300);
        return Optional.of(new Condition(
                preview.report().columns().get(column).name(),
                !(difference < 0),
                Double.isNaN(contrast) ? 0 : contrast));
    }

    private static Optional<Double> number(String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(Double.parseDouble(text.strip().replace(',', '.')));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double spread(List<Double> values) {
        double mean = mean(values);
        return Math.sqrt(values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
