package dev.sigmalab.engine.data.csv;

import dev.sigmalab.engine.data.BulkInsert;
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
    void read(Consumer<CsvRow> also) throws IOException {
        source.forEachRow(Long.MAX_VALUE, progress, this::addBad, row -> {
            guess.add(row);
            also.accept(row);
        });
    }

    /// Stores the rows meanwhile, up to one by which a column is not of the type of its first rows.
    ///
    /// @param first those rows, looked at before
    /// @return whether all rows are stored, and their types are those of the first
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
