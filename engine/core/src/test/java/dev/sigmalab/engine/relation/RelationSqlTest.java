package dev.sigmalab.engine.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.backend.sql.GraphSql;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.train.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Printed graphs, run by a database: weights, values, presences, a loss of all of them and its derivative are the
/// reference backend's.
final class RelationSqlTest {
    private static final double STEEPNESS = 1.7;

    @ParameterizedTest
    @MethodSource("queries")
    void h2_computes_what_the_reference_computes(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection.createStatement().execute(RelationsAgreeTest.SETUP);
            agree(connection, connection, sql, Dialect.H2, Logic.PRODUCT);
        }
    }

    @ParameterizedTest
    @EnumSource(Logic.class)
    void every_logic_prints(Logic logic) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection.createStatement().execute(RelationsAgreeTest.SETUP);
            agree(
                    connection,
                    connection,
                    "SELECT id FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.cid = c.id AND o.amount > LEARN(10))",
                    Dialect.H2,
                    logic);
        }
    }

    @Test
    void sqlite_computes_what_the_reference_computes() throws SQLException {
        int compared = 0;
        List<String> refused = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            connection.createStatement().execute(RelationsAgreeTest.SETUP);
            for (String statement :
                    RelationsAgreeTest.SETUP.replace("DATE '", "'").split(";")) {
                if (!statement.isBlank()) {
                    sqlite.createStatement().execute(statement);
                }
            }
            for (String sql : queries()) {
                try {
                    agree(connection, sqlite, sql, Dialect.SQLITE, Logic.PRODUCT);
                    compared++;
                } catch (ProblemException e) {
                    refused.add(sql + ": " + e.problem().message());
                } catch (AssertionError e) {
                    // SQLite counts every mention of a query of WITH, and those in it, up to a limit of its own; and it
                    // has no HAVING without an aggregate beside it.
                    String cause = String.valueOf(e.getCause());
                    if (!cause.contains("nested too deep") && !cause.contains("HAVING clause")) {
                        throw e;
                    }
                    refused.add(sql + ": " + cause);
                }
            }
        }
        assertTrue(compared >= queries().size() - 4, compared + " compared, refused:\n" + String.join("\n", refused));
    }

    static List<String> queries() {
        return RelationsAgreeTest.queries();
    }

    /// @param binding the database that the query is bound and loaded from
    /// @param running the one that runs the SQL
    static void agree(Connection binding, Connection running, String sql, Dialect dialect, Logic logic)
            throws SQLException {
        BoundRelation bound = new RelationalBinder(binding, _ -> Optional.empty())
                .bind(ParsedSql.query(SourceText.script(sql)), RelationalBinder.Question.NONE);
        RelationData data = RelationData.load(binding, bound, ProgressListener.NONE, new CancelToken());
        RelationModel model = RelationModel.of(data, Settings.DEFAULT, 1);
        RelationSql tables = new RelationSql(binding, bound, dialect);
        RelationDerivative derivative =
                new RelationDerivative(binding, model, model.starts(), Map.of(), STEEPNESS, model.scaling()::spread);
        Scaling scaling = derivative.scaling(tables);
        Graph graph = everything(bound, scaling, logic);
        Result expected = reference(graph, model, scaling);
        Graph numbers = derivative.numbers(graph);
        GraphSql printed = new GraphSql(numbers, dialect, tables.over(numbers, List.of()));
        for (Map.Entry<String, Value> output : graph.outputs().entrySet()) {
            Domain domain = graph.node(output.getValue()).shape().domain();
            String text = printed.with() + "SELECT " + printed.column(output.getKey()) + " FROM "
                    + printed.rows(domain).orElseThrow();
            compare(output.getKey(), expected.column(output.getKey()), run(running, text), text);
        }
    }

    /// Every weight, value and presence of a query; a loss that hangs on all of them, and its derivative.
    private static Graph everything(BoundRelation query, Scaling scaling, Logic logic) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Value loss = graph.constant(0, new Shape(Domain.UNIT, 1));
        double factor = 0.7;
        for (BoundRelation.Part part : query.parts()) {
            Softening softening = new Softening(graph, part.frame(), query, scaling, Relaxation.of(logic), false);
            Value weight = softening.overRows(softening.truth(part.weight()).t());
            graph.output("weight of " + part.frame(), weight);
            Value total = weight;
            for (BoundRelation.Item item : part.items()) {
                if (item.soft().isPresent()) {
                    SoftScalar soft = item.soft().get();
                    Value value = softening.overRows(softening.value(soft));
                    Value presence = softening.overRows(softening.presence(soft));
                    graph.output(item.name() + " of " + part.frame(), value);
                    graph.output(item.name() + " known of " + part.frame(), presence);
                    Value bounded = graph.map(ScalarFunction.TANH, graph.times(0.01, value));
                    total = graph.plus(total, graph.times(presence, graph.times(factor, bounded)));
                    factor += 0.3;
                }
            }
            loss = graph.plus(loss, graph.total(graph.map(ScalarFunction.SQUARE, total)));
        }
        graph.output("loss", loss);
        Graph built = graph.build();
        List<String> parameters = built.withOutputs(List.of("loss")).parameters().stream()
                .map(Operator.Parameter::name)
                .filter(name -> !name.equals(Softening.STEEPNESS))
                .toList();
        return new Differentiation(Rewrites.standard()).gradient(built, "loss", parameters);
    }

    private static Result reference(Graph graph, RelationModel model, Scaling scaling) {
        Map<String, double[]> parameters = new HashMap<>(model.columns());
        model.starts().forEach((name, value) -> parameters.put(name, new double[] {value.doubleValue()}));
        parameters.put(Softening.STEEPNESS, new double[] {STEEPNESS});
        try (Run run =
                new ReferenceBackend().compile(graph).bind(new GraphData(model.data(), scaling, model.masks()))) {
            return run.run(Arguments.of(parameters));
        }
    }

    private static double[] run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            double[] values = new double[0];
            while (rows.next()) {
                values = Arrays.copyOf(values, values.length + 1);
                values[values.length - 1] = rows.getObject(1) == null ? Double.NaN : rows.getDouble(1);
            }
            return values;
        } catch (SQLException e) {
            return fail(sql, e);
        }
    }

    private static void compare(String output, double[] expected, double[] actual, String text) {
        double[] a = expected.clone();
        double[] b = actual.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        assertEquals(a.length, b.length, () -> output + ": rows\n" + text);
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs(a[i] - b[i]);
            int at = i;
            assertTrue(
                    difference <= 1e-9 * Math.max(1, Math.abs(a[i])),
                    () -> "%s: %s instead of %s\n%s".formatted(output, b[at], a[at], text));
        }
    }
}
