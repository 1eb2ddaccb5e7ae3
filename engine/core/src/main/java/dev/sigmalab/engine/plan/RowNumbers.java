package dev.sigmalab.engine.plan;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Numbers the rows of tables without a key as H2 itself does, where it does: by `_ROWID_`, which costs nothing.
///
/// The portable way, ROW_NUMBER in the order of all columns, sorts the table, and on the inner side of a join H2 does
/// so again for every row of the outer side. Rows are told apart within one load, so either all frames of a query are
/// numbered in one way or all in the other.
final class RowNumbers {
    private static final String PORTABLE = " AS SIGMALAB_ROW FROM ";

    private RowNumbers() {}

    /// The same queries, or shorter ones.
    ///
    /// @param queries of all frames
    static List<String> shortened(List<String> queries, Set<Leaf.Exact> numbered, DatabaseTypes database) {
        List<String> shorter = new ArrayList<>(queries);
        for (Leaf.Exact table : numbered) {
            if (hasNumbers(table, database)) {
                shorter.replaceAll(query -> query.replace(
                                table.from(Optional.empty()), table.place().text())
                        .replace(table.qualified("SIGMALAB_ROW"), number(table)));
            }
        }
        boolean isAll = shorter.stream().noneMatch(query -> query.contains(PORTABLE));
        return isAll ? shorter : queries;
    }

    private static String number(Leaf.Exact table) {
        return table.qualified("_ROWID_").replace("\"_ROWID_\"", "_ROWID_");
    }

    private static boolean hasNumbers(Leaf.Exact table, DatabaseTypes database) {
        try {
            return database.isH2()
                    && database.describe("SELECT " + number(table) + " FROM "
                                            + Rows.ended(table.place().text()))
                                    .size()
                            == 1;
        } catch (SQLException _) {
            // A view, or a query of WITH: H2 numbers the rows of tables alone.
            return false;
        }
    }
}
