package dev.sigmalab.engine.train;

import java.util.List;

/// One of the things that a training works towards: some parameters walk down an output, or up.
///
/// Several goals make a game: each player's parameters follow its own output, as in adversarial training.
///
/// @param output the output of the soft graph, a number
/// @param parameters whom it moves
/// @param sign 1 to walk down, −1 to walk up
public record Goal(String output, List<String> parameters, int sign) {
    public Goal {
        parameters = List.copyOf(parameters);
        if (sign != 1 && sign != -1) {
            throw new IllegalArgumentException("a sign is 1 or -1, not " + sign);
        }
    }
}
