package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.harden.CountedValues;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.plain.ColumnKinds;
import dev.sigmalab.engine.sql.plain.PlainSql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One soft query, bound and loaded, its parameters at their starts.
record RelationCase(
        Connection connection,
        String sql,
        ParsedSql parsed,
        RelationData data,
        Map<String, BigDecimal> starts,
        Map<String, double[]> columns) {
    /// @throws dev.sigmalab.engine.problem.ProblemException for what cannot be made soft
    static RelationCase of(
            Connection connection, String sql, Function<String, Optional<LearnableTable>> learnableTables) {
        ParsedSql parsed = ParsedSql.query(SourceText.script(sql));
        BoundRelation bound =
                new RelationalBinder(connection, learnableTables).bind(parsed, RelationalBinder.Question.NONE);
        RelationData data = RelationData.load(connection, bound, ProgressListener.NONE, new CancelToken());
        Map<String, double[]> columns = new HashMap<>();
        for (BoundRelation.LearnedColumn learned : bound.learnedColumns()) {
            columns.put(learned.parameter(), numbers(data, learned));
        }
        return new RelationCase(connection, sql, parsed, data, new RelationStarts(data, columns, 0).all(), columns);
    }

    private static double[] numbers(RelationData data, BoundRelation.LearnedColumn learned) {
        double[] numbers = new double[data.rows(learned.frame())];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = data.number(learned.start()).value(row);
        }
        return numbers;
    }

    BoundRelation query() {
        return data.query();
    }

    /// The query with its starts in place of LEARN.
    String plain() {
        Map<Integer, Literal> literals = new HashMap<>();
        for (Learnable learnable : query().learnables()) {
            Literal literal = CountedValues.literal(starts.get(learnable.name()), learnable.quality());
            learnable.calls().forEach(call -> literals.put(call.ordinal(), literal));
        }
        return new PlainSql(parsed, literals, ColumnKinds.none(), PlainSql.Weights.REFUSE).print(Dialect.H2);
    }

    /// The rows that the database gives for the plain query.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException when it refuses
    List<List<Object>> databaseRows() {
        Table table = TableLoader.load(connection, plain());
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            List<Object> values = new ArrayList<>();
            for (var column : table.columns()) {
                values.add(Answer.value(column, row));
            }
            rows.add(values);
        }
        return rows;
    }

    /// The rows of the engine's hard evaluation.
    List<List<Object>> hardRows() {
        return Answer.of(Probe.hard(data, starts, columns)).rows();
    }

    String describe(long seed) {
        return "seed " + seed + ":\n" + sql + "\nplain: " + plain();
    }
}
