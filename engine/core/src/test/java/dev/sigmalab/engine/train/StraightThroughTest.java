package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Straight-through: the value of the hard loss, the derivative of the soft comparison at hard weights.
class StraightThroughTest {
    @Test
    void value_is_hard_and_derivative_is_that_of_the_soft_comparison() throws SQLException {
        Settings settings = Settings.DEFAULT
                .edit()
                .hardForward(true)
                .loss(LossFunction.SQUARED)
                .build();
        try (Database database = Database.inMemory()) {
            try (java.sql.Statement statement = database.connection().createStatement()) {
                statement.execute("CREATE TABLE r AS SELECT X AS id, MOD(X * 37, 101) * 1.0E0 AS a,"
                        + " MOD(X * 13, 2) AS y FROM SYSTEM_RANGE(1, 101)");
            }
            Trainings training =
                    Trainings.of(database, "TRAIN q AS SELECT * FROM r WHERE a > LEARN(40) MATCHING y = 1", settings);
            Graph soft = training.objective().soft(training.scaling());
            Graph gradient =
                    new Differentiation(Rewrites.standard()).gradient(soft, MatchingObjective.LOSS, List.of("a_min"));
            Random random = new Random(1);
            try (Run run = new ReferenceBackend()
                            .compile(gradient)
                            .bind(training.data().data(training.scaling()));
                    Run hard = new ReferenceBackend()
                            .compile(training.objective().hard(training.scaling()))
                            .bind(training.data().data(training.scaling()))) {
                for (int trial = 0; trial < 100; trial++) {
                    double number = random.nextGaussian();
                    double steepness = 1 + 20 * random.nextDouble();
                    Arguments arguments = Arguments.of(
                            Map.of("a_min", new double[] {number}, Softening.STEEPNESS, new double[] {steepness}));
                    Result result = run.run(arguments);
                    assertEquals(
                            hard.run(arguments).scalar(MatchingObjective.LOSS), result.scalar(MatchingObjective.LOSS));
                    assertEquals(
                            byHand(training, number, steepness),
                            result.scalar(Differentiation.name(MatchingObjective.LOSS, "a_min")),
                            1e-12);
                }
            }
        }
    }

    /// mean 2 (w − y) ∂t/∂θ with w = [z > θ], t = σ(k (z − θ)), z the standardised column.
    private static double byHand(Trainings training, double theta, double steepness) {
        double sum = 0;
        int column =
                training.data().query().learnables().getFirst().thresholdOf().orElseThrow();
        NumberColumn values = training.data().number(column);
        var scale = training.scaling().column(column);
        double centre = scale.centre().subtract(training.data().anchor(column)).doubleValue();
        for (int row = 0; row < training.data().rows(); row++) {
            double z = (training.data().keptValue(values, row) - centre) / scale.unit();
            double t = 1 / (1 + Math.exp(-steepness * (z - theta)));
            double w = z > theta ? 1 : 0;
            double y = training.data().isPositive(row) ? 1 : 0;
            sum += 2 * (w - y) * -steepness * t * (1 - t);
        }
        return sum / training.data().rows();
    }
}
