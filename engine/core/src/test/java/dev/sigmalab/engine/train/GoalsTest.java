package dev.sigmalab.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.backend.MemoryData;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Any graph with a loss can be trained: up as well as down, and by players that work against each other.
class GoalsTest {
    private final GraphBuilder graph = new GraphBuilder(Rewrites.standard());
    private final Value x = graph.add(new Operator.Parameter(Domain.UNIT, "x", 1));
    private final Value y = graph.add(new Operator.Parameter(Domain.UNIT, "y", 1));

    private static Trainable trainable(String name, double start) {
        return new Trainable(name, Optional.empty(), Scale.NATURAL, start, -9, 9, 0, false);
    }

    private double[] trained(Settings settings, List<Goal> goals) {
        Graph built = graph.build();
        TrainingTask task = new TrainingTask(
                built, built, MemoryData.builder().build(), 1, List.of(), ConstraintTerms.NONE, goals, _ -> null);
        List<Trainable> trainables = List.of(trainable("x", 1), trainable("y", 2));
        try (Trainer trainer = new Trainer(task, trainables, settings, new ReferenceBackend())) {
            TrainerState state = trainer.start(0, Optional.empty());
            for (int epoch = 0; epoch < settings.epochs(); epoch++) {
                state = trainer.step(state).state();
            }
            return state.numbers();
        }
    }

    private Value square(Value value) {
        return graph.map(ScalarFunction.SQUARE, value);
    }

    private static Settings with(Method method) {
        SettingsBuilder settings = Settings.DEFAULT.edit().method(method).epochs(600);
        return (method == Method.SGD ? settings.rate(0.1) : settings).build();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void a_single_goal_with_a_negative_sign_is_walked_up(Method method) {
        // −(x − 3)² − (y + 1)²: the top is at 3 and −1.
        graph.output(
                MatchingObjective.LOSS, graph.negate(graph.plus(square(graph.plus(x, -3)), square(graph.plus(y, 1)))));
        double[] top = trained(with(method), List.of(new Goal(MatchingObjective.LOSS, List.of("x", "y"), -1)));
        assertEquals(3, top[0], 0.01);
        assertEquals(-1, top[1], 0.01);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            // Momentum circles around saddles (Gidel et al. 2019).
            names = {"SGD", "ADAM"})
    void two_players_meet_at_the_saddle(Method method) {
        // x walks down and y walks up ½(x − 1)² + ½x(y + 2) − ½(y + 2)²: the saddle is where both derivatives are 0,
        // x − 1 + ½(y + 2) = 0 and ½x − (y + 2) = 0, so x = 0.8 and y = −1.6.
        Value shifted = graph.plus(y, 2);
        Value value = graph.plus(
                graph.times(0.5, square(graph.plus(x, -1))),
                graph.minus(graph.times(0.5, graph.times(x, shifted)), graph.times(0.5, square(shifted))));
        graph.output(MatchingObjective.LOSS, value);
        double[] saddle = trained(
                with(method),
                List.of(
                        new Goal(MatchingObjective.LOSS, List.of("x"), 1),
                        new Goal(MatchingObjective.LOSS, List.of("y"), -1)));
        assertEquals(0.8, saddle[0], 0.01);
        assertEquals(-1.6, saddle[1], 0.01);
    }

    @Test
    void each_player_may_have_an_output_of_its_own() {
        graph.output(MatchingObjective.LOSS, square(graph.minus(x, y)));
        graph.output("other", square(graph.plus(y, -4)));
        double[] ends = trained(
                with(Method.ADAM),
                List.of(new Goal(MatchingObjective.LOSS, List.of("x"), 1), new Goal("other", List.of("y"), 1)));
        assertEquals(4, ends[0], 0.05);
        assertEquals(4, ends[1], 0.05);
    }

    @Test
    void goals_that_do_not_fit_are_refused() {
        graph.output(MatchingObjective.LOSS, square(graph.minus(x, y)));
        Goal both = new Goal(MatchingObjective.LOSS, List.of("x", "y"), 1);
        Goal one = new Goal(MatchingObjective.LOSS, List.of("x"), 1);
        Goal other = new Goal(MatchingObjective.LOSS, List.of("y"), -1);
        assertThrows(IllegalArgumentException.class, () -> trained(with(Method.ADAM), List.of(both, one)));
        assertThrows(IllegalArgumentException.class, () -> trained(with(Method.ADAM), List.of(one)));
        assertThrows(IllegalArgumentException.class, () -> trained(with(Method.LBFGS), List.of(one, other)));
        assertThrows(IllegalArgumentException.class, () -> new Goal("loss", List.of("x"), 0));
    }
}
