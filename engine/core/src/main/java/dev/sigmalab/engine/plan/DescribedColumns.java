package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import java.util.List;

/// What the database says about the columns that a query loads.
interface DescribedColumns {
    ColumnType type(int column);

    /// The expression that the column holds.
    String text(int column);

    /// Up to a thousand texts of a column, for telling what they could be cast to.
    List<String> sample(int column);

    /// Whether the database counts sums of BIGINTs in whole numbers too, and not in decimals.
    boolean sumsOfBigintAreWhole();

    /// The columns of one load plan.
    static DescribedColumns of(LoadPlan load, List<ColumnType> types, DatabaseTypes database) {
        return new DescribedColumns() {
            @Override
            public ColumnType type(int column) {
                return types.get(column);
            }

            @Override
            public String text(int column) {
                return load.columns().get(column).text();
            }

            @Override
            public List<String> sample(int column) {
                return database.sample(load, column);
            }

            @Override
            public boolean sumsOfBigintAreWhole() {
                return database.sumsOfBigintAreWhole();
            }
        };
    }
}
