package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.plan.Quality;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Asks the database for the data values on both sides of a threshold, in the column's own type.
final class Neighbours {
    private final Connection connection;
    private final Bounds query;
    /// Whether binary numbers are compared with a decimal literal as decimals.
    private final boolean comparesAsDecimals;

    Neighbours(Connection connection, Bounds query) {
        this.connection = connection;
        this.query = query;
        this.comparesAsDecimals = isH2(connection);
    }

    private static boolean isH2(Connection connection) {
        try {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }

    /// The gap around a threshold of `column > θ` or `column <= θ` (the lower neighbour is at most θ), else of
    /// `column >= θ` or `column < θ` (the upper neighbour is at least θ).
    Gap around(int column, ColumnType type, Quality quality, BigDecimal threshold, boolean lowerFits) {
        boolean isReal = type.kind() == ColumnType.Kind.REAL;
        String below = lowerFits ? "<=" : "<";
        String above = lowerFits ? ">" : ">=";
        return new Gap(
                neighbour("MAX", column, below, threshold, quality, isReal),
                neighbour("MIN", column, above, threshold, quality, isReal),
                lowerFits);
    }

    private Optional<BigDecimal> neighbour(
            String aggregate, int column, String comparison, BigDecimal threshold, Quality quality, boolean isReal) {
        String expression = query.expression(column);
        boolean asDouble = isReal && !comparesAsDecimals;
        String parameter = asDouble ? "CAST(? AS DOUBLE PRECISION)" : "?";
        String sql = "SELECT %s(%s) FROM %s WHERE %s %s %s"
                .formatted(aggregate, expression, query.from(column), expression, comparison, parameter);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            CountedValues.set(statement, 1, threshold, quality, asDouble);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return CountedValues.read(row, 1, quality, isReal);
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }
}
