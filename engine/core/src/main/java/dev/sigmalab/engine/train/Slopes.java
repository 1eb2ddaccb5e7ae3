package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The derivatives that parameters follow: of the output of their goal, with its sign.
final class Slopes {
    private final List<Goal> goals;
    private final Map<String, Goal> goalOf = new HashMap<>();

    /// @param parameters every parameter, each of which has one goal
    /// @throws IllegalArgumentException if a parameter has no goal, or two
    Slopes(List<Goal> goals, List<String> parameters) {
        this.goals = List.copyOf(goals);
        for (Goal goal : goals) {
            for (String parameter : goal.parameters()) {
                if (goalOf.put(parameter, goal) != null) {
                    throw new IllegalArgumentException(parameter + " has two goals");
                }
            }
        }
        for (String parameter : parameters) {
            if (!goalOf.containsKey(parameter)) {
                throw new IllegalArgumentException(parameter + " has no goal");
            }
        }
    }

    /// The graph with the derivatives of every goal.
    Graph derivative(Graph soft) {
        Graph derivative = soft;
        for (Goal goal : goals) {
            derivative =
                    new Differentiation(Rewrites.standard()).gradient(derivative, goal.output(), goal.parameters());
        }
        return derivative;
    }

    /// Its outputs that a step needs.
    List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        for (Goal goal : goals) {
            outputs.add(goal.output());
            goal.parameters().forEach(parameter -> outputs.add(Differentiation.name(goal.output(), parameter)));
        }
        return outputs.stream().distinct().toList();
    }

    /// The uphill slope of a parameter's own goal.
    double of(Result result, String parameter) {
        Goal goal = goalOf.get(parameter);
        return goal.sign() * result.scalar(Differentiation.name(goal.output(), parameter));
    }

    /// The same for each row of a learnable column.
    double[] ofRows(Result result, String parameter) {
        Goal goal = goalOf.get(parameter);
        double[] slopes =
                result.column(Differentiation.name(goal.output(), parameter)).clone();
        for (int row = 0; goal.sign() < 0 && row < slopes.length; row++) {
            slopes[row] = -slopes[row];
        }
        return slopes;
    }

    /// What a single goal walks down; of several, that of the first.
    double value(Result result) {
        return goals.getFirst().sign() * result.scalar(goals.getFirst().output());
    }

    /// Whether parameters work against each other, so that no single value falls.
    boolean isGame() {
        return goals.size() > 1;
    }
}
