package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.golden.Golden;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.plan.QueryBinder;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The graphs of typical queries and their adjoints as text, reviewed as a diff.
class GraphGoldenTest {
    private static final String TABLE = """
            CREATE TABLE customers AS SELECT X AS id, MOD(X * 37, 60) + 18 AS age,
              CAST(MOD(X * 7919, 90000) AS DECIMAL(10, 2)) AS income, NULLIF(MOD(X, 7), 3) AS visits,
              DATE '2020-01-01' + MOD(X * 31, 900) AS signup, CASE MOD(X, 3) WHEN 0 THEN 'FR' ELSE 'DE' END AS country,
              MOD(X, 2) AS converted
            FROM SYSTEM_RANGE(1, 500)""";

    @Test
    void a_threshold() throws SQLException {
        check("threshold", "age > LEARN(30)", Settings.DEFAULT);
    }

    @Test
    void likely_buyers() throws SQLException {
        check(
                "likely_buyers",
                "age BETWEEN LEARN(25) AND LEARN(45) AND income > LEARN() AND country = 'FR'",
                Settings.DEFAULT);
    }

    @Test
    void three_valued_logic_over_a_nullable_column() throws SQLException {
        check("nullable", "NOT (visits >= LEARN(4)) OR country = 'FR'", Settings.DEFAULT);
    }

    @Test
    void coefficients_equality_and_dates() throws SQLException {
        check(
                "expressions",
                "income + LEARN(100.0) * age > LEARN(5000) AND visits = LEARN(2) "
                        + "AND signup < LEARN(DATE '2021-01-01')",
                Settings.DEFAULT);
    }

    @Test
    void godel_logic_with_the_f1_loss() throws SQLException {
        Settings settings = Settings.DEFAULT
                .edit()
                .logic(Logic.GODEL)
                .loss(dev.sigmalab.engine.train.LossFunction.F1)
                .build();
        check("godel_f1", "age > LEARN(30) AND income > LEARN(40000)", settings);
    }

    private static void check(String name, String where, Settings settings) throws SQLException {
        try (Database database = Database.inMemory()) {
            try (java.sql.Statement statement = database.connection().createStatement()) {
                statement.execute(TABLE);
            }
            Statement.Train train = (Statement.Train)
                    Scripts.parseOne("TRAIN q AS SELECT * FROM customers WHERE " + where + " MATCHING converted = 1");
            BoundQuery query = new QueryBinder(database.connection())
                    .bind(train.query(), Optional.of(train.objective().expression()), Optional.empty());
            TrainingData data = new TrainingData(
                    query, TableLoader.load(database.connection(), query.load().sql(List.of())), settings.holdout(), 0);
            TrainedModel model = TrainedModel.of(data, settings);
            Graph loss = model.objective().soft(model.scaling());
            List<String> names =
                    query.learnables().stream().map(Learnable::name).toList();
            Graph adjoint = new Differentiation(Rewrites.standard()).gradient(loss, MatchingObjective.LOSS, names);
            Golden.check(
                    "graph/" + name + ".txt",
                    "-- WHERE " + where + "\n\n-- loaded by\n" + query.load().sql(List.of())
                            + "\n\n-- soft loss\n" + loss
                            + "\n-- with its gradient\n" + adjoint
                            + "\n-- hard loss\n" + model.objective().hard(model.scaling()));
        }
    }
}
