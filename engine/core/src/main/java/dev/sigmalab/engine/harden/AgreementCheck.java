package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Compares the engine's hard rows with the database's, row by row over the universe, in one scan that asks the
/// database for its verdict beside the values that the engine judges by.
public final class AgreementCheck {
    private final Connection connection;
    private final BoundQuery query;
    private final Settings settings;

    public AgreementCheck(Connection connection, BoundQuery query, Settings settings) {
        this.connection = connection;
        this.query = query;
        this.settings = settings;
    }

    /// Compares.
    ///
    /// @param values the exported values, by parameter
    /// @param plainWhere the exported WHERE condition
    /// @param softSelection the rows of weight above ½ with the same parameters
    public Agreement check(
            Map<String, BigDecimal> values, String plainWhere, Function<TrainingData, BitSet> softSelection) {
        String verdict = "CASE WHEN (" + plainWhere + "\n) THEN 1 ELSE 0 END";
        String sql = query.load().sql(List.of(verdict));
        Table table = TableLoader.loadByIndex(connection, sql);
        NumberColumn database = (NumberColumn) table.columns().getLast();
        TrainingData data = new TrainingData(query, table, settings.holdout(), settings.seed());
        BitSet engine = HardSelection.of(data, settings, values);
        BitSet selected = new BitSet();
        for (int row = 0; row < table.rows(); row++) {
            selected.set(row, database.value(row) == 1);
        }
        BitSet differing = (BitSet) engine.clone();
        differing.xor(selected);
        BitSet softDiffering = (BitSet) engine.clone();
        softDiffering.xor(softSelection.apply(data));
        double softHard = table.rows() == 0 ? 1 : 1 - (double) softDiffering.cardinality() / table.rows();
        Performance performance = Performance.of(data, selected);
        return new Agreement(
                engine.cardinality(),
                selected.cardinality(),
                differing.cardinality(),
                softHard,
                performance.train(),
                performance.holdout());
    }
}
