package dev.sigmalab.app.cli;

import dev.sigmalab.app.run.Block;
import dev.sigmalab.app.run.BlockText;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.csv.CsvImport;
import dev.sigmalab.engine.data.csv.CsvOptions;
import dev.sigmalab.engine.data.csv.CsvReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sigmalab import`: a CSV file as a table.
@Command(
        name = "import",
        description = "Make a table of a CSV file, with types found out.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Delimiter, encoding, header and types are found out. Lines that cannot be read are left out",
            "and listed on standard error.",
            "",
            "  sigmalab import customers.csv --db shop"
        })
final class ImportCommand implements Callable<Integer> {
    private static final int LISTED = 20;

    @Parameters(paramLabel = "FILE.csv", description = "The file to read.")
    private Path file;

    @Option(names = "--db", required = true, paramLabel = "FILE|URL", description = "The database (made if missing).")
    private String database;

    @Option(names = "--table", paramLabel = "NAME", description = "The table's name; else the file's.")
    private String table;

    @Option(names = "--replace", description = "Replace a table of that name.")
    private boolean replace;

    private final Surroundings surroundings;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Inputs.requireReadable(file);
        Inputs.requireKind(file.toString(), ".csv");
        CsvOptions options = CsvOptions.DEFAULT.withReplace(replace);
        try (Database open = new DatabaseArgument(database).open(surroundings.err());
                Progress progress = new Progress(surroundings)) {
            CsvReport report = CsvImport.run(
                    open.connection(),
                    file,
                    table == null ? options : options.withTable(table),
                    progress.measuring("reading " + file.getFileName()),
                    surroundings.cancel());
            progress.close();
            print(report);
        }
        return ExitCode.SUCCESS;
    }

    private void print(CsvReport report) {
        BlockText layout = NotebookPrinter.resultsOf(surroundings);
        surroundings
                .out()
                .print(layout.print(List.of(
                        new Block.Title("%s: %,d %s"
                                .formatted(report.table(), report.rows(), report.rows() == 1 ? "row" : "rows")),
                        columns(report))));
        surroundings.out().flush();
        printBadRows(report);
    }

    private static Block columns(CsvReport report) {
        return new Block.Grid(
                List.of(
                        new Block.Heading("column", false),
                        new Block.Heading("type", false),
                        new Block.Heading("NULL", true),
                        new Block.Heading("remarks", false)),
                report.columns().stream()
                        .map(column -> List.of(
                                column.name(),
                                column.sqlType(),
                                "%,d".formatted(column.nulls()),
                                remarks(column, report.header())))
                        .toList(),
                false);
    }

    private static String remarks(CsvReport.Column column, boolean hasHeader) {
        List<String> remarks = new ArrayList<>();
        if (hasHeader && !column.sourceName().equalsIgnoreCase(column.name())) {
            remarks.add("in the file: \"%s\"".formatted(column.sourceName()));
        }
        column.nullMarks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(mark -> remarks.add("\"%s\" read as NULL".formatted(mark.getKey())));
        if (!column.note().isEmpty()) {
            remarks.add(column.note());
        }
        return String.join("; ", remarks);
    }

    private void printBadRows(CsvReport report) {
        if (report.badRowCount() == 0) {
            return;
        }
        boolean one = report.badRowCount() == 1;
        surroundings
                .err()
                .println("sigmalab: ATTENTION: %,d %s of %s could not be read and %s not in the table"
                        .formatted(report.badRowCount(), one ? "line" : "lines", file, one ? "is" : "are"));
        report.badRows().stream()
                .limit(LISTED)
                .forEach(bad -> surroundings
                        .err()
                        .println("  line %d: %s: %s".formatted(bad.line(), bad.reason(), bad.excerpt())));
        if (report.badRowCount() > LISTED) {
            surroundings.err().println("  … %,d more".formatted(report.badRowCount() - LISTED));
        }
    }
}
