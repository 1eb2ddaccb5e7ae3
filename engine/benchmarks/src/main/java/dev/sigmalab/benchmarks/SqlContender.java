package dev.sigmalab.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A database that runs the derivative as a query, prepared once.
final class SqlContender implements Contender {
    private final Connection connection;
    private final SqlModel model;
    private final Slopes slopes;
    private final PreparedStatement query;

    /// How the slopes of the taxis, of which there are many, reach the database.
    interface Slopes {
        /// @return how many of the query's question marks it has answered, from the first on
        int put(double[] slopes, PreparedStatement query) throws SQLException;
    }

    SqlContender(Connection connection, SqlModel model, Slopes slopes) throws SQLException {
        this.connection = connection;
        this.model = model;
        this.slopes = slopes;
        this.query = connection.prepareStatement(model.query());
    }

    @Override
    public double[] epoch(Map<String, double[]> parameters) {
        try {
            int at = 1;
            double[] many = parameters.get("slope");
            if (many != null) {
                at += slopes.put(many, query);
            }
            for (double number : model.parameters().of(parameters)) {
                query.setDouble(at++, number);
            }
            try (ResultSet result = query.executeQuery()) {
                return model.answer().of(rows(result), parameters);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(model.query(), e);
        }
    }

    private static List<double[]> rows(ResultSet result) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<double[]> rows = new ArrayList<>();
        while (result.next()) {
            double[] row = new double[width];
            for (int i = 0; i < width; i++) {
                row[i] = result.getDouble(i + 1);
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
