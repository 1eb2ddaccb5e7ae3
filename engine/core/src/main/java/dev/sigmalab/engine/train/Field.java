package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.plan.Softening;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where a training stands and may go: turns numbers into what graphs read, and their results into points for the
/// optimiser.
///
/// @param usesSteepness whether the loss has comparisons of the common steepness
record Field(
        List<Trainable> trainables,
        Layout layout,
        Settings settings,
        Penalties penalties,
        Recorder recorder,
        Slopes slopes,
        boolean usesSteepness) {
    /// What a graph reads.
    ///
    /// @param pull how constraints pull
    Arguments arguments(double[] numbers, int epoch, Map<String, double[]> pull, Pins pins) {
        Map<String, double[]> parameters = new HashMap<>(pull);
        layout.name(numbers, parameters);
        if (usesSteepness) {
            parameters.put(Softening.STEEPNESS, new double[] {pins.steepness().orElse(settings.steepness(epoch))});
        }
        return new Arguments(parameters, epoch);
    }

    /// The loss with l2 on top, as a point for the optimiser.
    Optimizer.Point point(double[] numbers, Result soft, Pins pins) {
        double[] uphill = new double[numbers.length];
        for (int i = 0; i < trainables.size(); i++) {
            if (!trainables.get(i).frozen()) {
                recorder.slopes(soft, i, uphill);
            }
        }
        for (int i = 0; i < uphill.length; i++) {
            uphill[i] = pins.holds(i) ? 0 : uphill[i] + penalties.slope(i, numbers[i]);
        }
        return new Optimizer.Point(numbers, slopes.value(soft) + penalties.squares(numbers), uphill);
    }

    /// The ground of an epoch.
    ///
    /// @param run the derivative of the loss
    Ground ground(Run run, int epoch, Map<String, double[]> pull, Pins pins) {
        return new Ground(this, run, epoch, pull, pins);
    }

    /// The loss of one epoch, for optimisers that look around before they step.
    record Ground(Field field, Run run, int epoch, Map<String, double[]> pull, Pins pins) implements Optimizer.Terrain {
        @Override
        public Optimizer.Point at(double[] numbers) {
            return field.point(numbers, run.run(field.arguments(numbers, epoch, pull, pins)), pins);
        }

        @Override
        public double low(int number) {
            return pins.holds(number) ? pins.numbers()[number] : field.layout.least(number);
        }

        @Override
        public double high(int number) {
            return pins.holds(number) ? pins.numbers()[number] : field.layout.greatest(number);
        }

        @Override
        public boolean isInColumn(int number) {
            return field.layout.isInColumn(number);
        }

        @Override
        public Shrinkage shrinkage() {
            return field.penalties.shrinkage();
        }
    }
}
