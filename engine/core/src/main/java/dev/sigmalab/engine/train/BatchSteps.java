package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import java.util.HashMap;
import java.util.Map;

/// The steps of an epoch that is run in batches.
record BatchSteps(Field field, Batches rows) {
    /// One pass over the rows, a step for each batch.
    ///
    /// @param begun the excess of each bound where the epoch begins
    Optimizer.Move moved(TrainerState state, Map<String, double[]> pull, Pins pins, double[] begun) {
        Optimizer.Move move = new Optimizer.Move(state.numbers(), state.memory(), 0);
        Map<String, double[]> arguments = new HashMap<>(pull);
        for (int i = 0; i < rows.count(); i++) {
            int batch = rows.at(state.restart(), state.epoch(), i);
            arguments.put(SampledLoss.SHARE, new double[] {rows.share(batch)});
            Optimizer.Move from = move;
            move = rows.on(batch, run -> {
                shift(state, pins, begun, arguments, run);
                Field.Ground ground = field.ground(run, state.epoch(), arguments, pins);
                return field.settings()
                        .method()
                        .optimizer()
                        .move(
                                ground.at(from.numbers()),
                                from.memory(),
                                field.settings().rate(state.epoch()),
                                ground);
            });
        }
        return new Optimizer.Move(move.numbers(), move.memory(), rows.count());
    }

    /// Lets the excesses that a batch estimates begin where those of all rows do, so that only how they move from there
    /// has noise.
    private void shift(TrainerState state, Pins pins, double[] begun, Map<String, double[]> arguments, Run run) {
        if (begun.length > 0) {
            Result start = run.run(field.arguments(state.numbers(), state.epoch(), arguments, pins));
            for (int i = 0; i < begun.length; i++) {
                double shift = begun[i] - start.scalar(ConstraintTerms.excess(i));
                arguments.put(ConstraintTerms.shift(i), new double[] {shift});
            }
        }
    }
}
