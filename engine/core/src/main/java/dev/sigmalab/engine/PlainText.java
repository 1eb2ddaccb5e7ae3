package dev.sigmalab.engine;

import dev.sigmalab.engine.harden.CountedValues;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.plain.ColumnKinds;
import dev.sigmalab.engine.sql.plain.JdbcColumnKinds;
import dev.sigmalab.engine.sql.plain.PlainSql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A soft query, or a piece of one, with numbers in place of its LEARN calls.
record PlainText(ParsedSql query) {
    /// The literals to write for parameters, by the ordinal of each LEARN.
    ///
    /// @param values the parameters as counted values
    Map<Integer, Literal> literals(BoundQuery bound, Map<String, BigDecimal> values) {
        return literals(bound.learnables(), values);
    }

    /// As [#literals(BoundQuery, Map)], for any parameters.
    static Map<Integer, Literal> literals(List<Learnable> learnables, Map<String, BigDecimal> values) {
        Map<Integer, Literal> literals = new HashMap<>();
        for (Learnable learnable : learnables) {
            Literal literal = literal(learnable, values.get(learnable.name()));
            for (LearnCall call : learnable.calls()) {
                literals.put(call.ordinal(), literal);
            }
        }
        return literals;
    }

    /// Coefficients keep a decimal point: `x / 2` would divide integers.
    private static Literal literal(Learnable learnable, BigDecimal value) {
        Literal literal = CountedValues.literal(value, learnable.quality());
        boolean isThreshold =
                learnable.thresholdOf().isPresent() && learnable.calls().size() == 1;
        return !isThreshold && literal instanceof Literal.DecimalNumber(BigDecimal number) && number.scale() < 1
                ? new Literal.DecimalNumber(number.setScale(1))
                : literal;
    }

    /// The plain text in a dialect, whose spelling may depend on what kinds of columns the database has.
    String print(Map<Integer, Literal> literals, Dialect dialect, Connection connection) {
        ColumnKinds kinds = dialect == Dialect.H2 ? ColumnKinds.none() : JdbcColumnKinds.of(connection, query);
        return new PlainSql(query, literals, kinds, PlainSql.Weights.REMOVE).print(dialect);
    }

    /// The plain text as the analyst spells it, for the database at hand.
    String print(Map<Integer, Literal> literals) {
        return new PlainSql(query, literals, ColumnKinds.none(), PlainSql.Weights.REMOVE).print(Dialect.H2);
    }

    /// Lets the database look at the plain query, so that mistakes outside the soft parts show before training.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException at the place that the database refuses
    void check(Connection connection, Map<Integer, Literal> literals) {
        String sql = print(literals);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.getMetaData();
        } catch (SQLException e) {
            throw PlainStatement.problem(e, sql, query.source(), connection);
        }
    }
}
