package dev.sigmalab.engine.data.csv;

import dev.sigmalab.engine.data.BulkInsert;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The reading of a CSV file that looks at every row: which types its columns have, and which rows are bad.
///
/// One object, one reading.
final class FirstReading {
    private final CsvFile source;
    private final ReadProgress progress;
    private final RowGuess guess;
    private final List<CsvReport.BadRow> badRows = new ArrayList<>();
    private long badRowCount;
    private boolean asExpected = true;

    FirstReading(CsvFile source, ReadProgress progress) {
        this.source = source;
        this.progress = progress;
        this.guess = new RowGuess(source.format());
    }

    /// @param also gets each good row too
    /// @throws ProblemException `csv-no-rows` where every row is bad
    void read(Consumer<CsvRow> also) throws IOException {
        source.forEachRow(Long.MAX_VALUE, progress, this::addBad, row -> {
            guess.add(row);
            also.accept(row);
        });
        requireRows();
    }

    private void requireRows() {
        if (guess.rows() == 0 && badRowCount > 0) {
            CsvReport.BadRow bad = badRows.getFirst();
            throw CsvImport.problem(
                    "csv-no-rows",
                    "No line of %s can be read; line %d: %s".formatted(source.file(), bad.line(), bad.reason()),
                    "The delimiter was taken to be %s: give the right one"
                            .formatted(spell(source.format().delimiter())));
        }
    }

    private static String spell(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "the tab";
            case ',' -> "the comma";
            case ';' -> "the semicolon";
            default -> String.valueOf(delimiter);
        };
    }

    /// Stores the rows meanwhile, up to one by which a column is not of the type of its first rows.
    ///
    /// @param first those rows, looked at before
    /// @return whether all rows are stored, and their types are those of the first
    /// @throws ProblemException as [#read], or when the database refuses
    boolean store(BulkInsert insert, RowGuess first) throws IOException {
        List<CsvType> types = first.types();
        RowParser parser = new RowParser(types);
        read(row -> {
            boolean mayDiffer = asExpected && guess.rows() > first.rows() && guess.hasChanged();
            if (mayDiffer && !guess.types().equals(types)) {
                asExpected = false;
                progress.readAgain();
            }
            if (asExpected) {
                insert.add(parser.values(row));
            }
        });
        return asExpected && guess.types().equals(types);
    }

    private void addBad(CsvReport.BadRow bad) {
        if (badRowCount++ < CsvReport.LISTED_BAD_ROWS) {
            badRows.add(bad);
        }
    }

    RowGuess guess() {
        return guess;
    }

    long badRowCount() {
        return badRowCount;
    }

    /// The first of the bad rows.
    List<CsvReport.BadRow> badRows() {
        return badRows;
    }
}
