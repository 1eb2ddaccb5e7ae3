package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.sql.SqlExpressions;
import dev.sigmalab.engine.backend.sql.SqlLeaf;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.ScoredSelect;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.plain.JdbcColumnKinds;
import dev.sigmalab.engine.sql.plain.PlainSql;
import dev.sigmalab.engine.train.MatchingObjective;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The soft weight of each row as an SQL expression: the graph of weights printed in natural units, the learned values
/// and the steepness at the end of training in place.
final class ScoreText {
    private final TrainedModel model;
    private final BoundQuery query;
    private final Map<String, BigDecimal> values;
    private final JdbcColumnKinds kinds;
    private final boolean[] nullable;

    /// @param values the values that stand in the exported text
    ScoreText(Connection connection, TrainedModel model, Map<String, BigDecimal> values) {
        this.model = model;
        this.query = model.query();
        this.values = values;
        this.kinds = JdbcColumnKinds.of(connection, query.parsed());
        this.nullable = nullable(connection, query);
    }

    /// Other rows than those of today may be NULL, unless the database promises that none is.
    private static boolean[] nullable(Connection connection, BoundQuery query) {
        boolean[] nullable = new boolean[query.load().columns().size()];
        String sql = query.load().sql(List.of());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData meta = statement.getMetaData();
            for (int i = 0; i < nullable.length; i++) {
                nullable[i] = meta.isNullable(i + 1) != ResultSetMetaData.columnNoNulls;
            }
            return nullable;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    static String note(TrainedModel model) {
        return "score: the soft weight at " + steepness(model.ownSteepnesses(), model.finalSteepness())
                + ", over all rows that the exact conditions let through";
    }

    /// At what a score is taken, in words.
    ///
    /// @param own what comparisons have learned
    static String steepness(Map<String, Double> own, double common) {
        return own.isEmpty() ? "steepness %.3g".formatted(common) : "the learned steepnesses";
    }

    /// The query that gives every row that the exact conditions let through its score, best first.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException if the dialect cannot say something
    String print(Dialect dialect) {
        String score = expression(dialect);
        ParsedSql select = ScoredSelect.of(query, kinds::has);
        String text = new PlainSql(select, Map.of(), kinds, PlainSql.Weights.REMOVE).print(dialect);
        return text.replace(ScoredSelect.PLACE, score);
    }

    /// The score of a row.
    String expression(Dialect dialect) {
        Graph weights = constant(model.objective().weights(new NaturalUnits(), false));
        Map<String, SqlLeaf> leaves = leaves(dialect);
        return new SqlExpressions(weights, dialect, leaves::get).print(MatchingObjective.WEIGHT);
    }

    /// Natural values and the spreads of training.
    private final class NaturalUnits implements Scaling {
        @Override
        public Scale column(int column) {
            return Scale.NATURAL;
        }

        @Override
        public Scale learnable(String name) {
            return Scale.NATURAL;
        }

        @Override
        public double spread(SoftPredicate.Comparison comparison) {
            return model.scaling().spread(comparison);
        }

        @Override
        public boolean hasNulls(int column) {
            return nullable[column];
        }
    }

    /// The graph with numbers in place of its parameters.
    private Graph constant(Graph graph) {
        GraphBuilder builder = new GraphBuilder(Rewrites.standard());
        List<Value> renamed = new ArrayList<>();
        for (Node node : graph.nodes()) {
            renamed.add(
                    node.operator() instanceof Operator.Parameter(Domain domain, String name, int _)
                            ? builder.add(new Operator.Constant(domain, number(name)), node.origin())
                            : builder.add(node.operator().withInputs(old -> renamed.get(old.index())), node.origin()));
        }
        graph.outputs().forEach((name, value) -> builder.output(name, renamed.get(value.index())));
        return builder.build();
    }

    private double number(String parameter) {
        Double own = model.ownSteepnesses().get(parameter);
        if (own != null) {
            return Math.log(own);
        }
        return parameter.equals(Softening.STEEPNESS)
                ? model.finalSteepness()
                : values.get(parameter).doubleValue();
    }

    private Map<String, SqlLeaf> leaves(Dialect dialect) {
        Map<String, SqlLeaf> leaves = new HashMap<>();
        for (int i = 0; i < query.load().columns().size(); i++) {
            SourceText source = query.load().columns().get(i);
            ParsedSql parsed = ParsedSql.expression(source);
            String text = new PlainSql(parsed, Map.of(), kinds, PlainSql.Weights.REFUSE).operand(dialect);
            leaves.put(source.text(), SqlLeaf.of(text, query.types().get(i)));
            leaves.put(source.text() + " known", new SqlLeaf.Presence(text));
        }
        return leaves;
    }
}
