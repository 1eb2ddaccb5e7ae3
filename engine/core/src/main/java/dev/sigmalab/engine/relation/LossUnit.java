package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.SoftScalar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How much the loss of MINIMIZE or MAXIMIZE changes where one parameter moves by its unit, at the start of training:
/// what a loss of dollars has to be divided by to be like one of shares.
final class LossUnit {
    private final RelationModel model;
    private final SoftScalar objective;
    private final double start;

    LossUnit(RelationModel model) {
        this.model = model;
        this.objective = model.data().query().objective().orElseThrow();
        this.start = loss(model.starts(), model.columns());
    }

    double value() {
        double most = 0;
        for (double direction : new double[] {-1, 1}) {
            for (String name : model.starts().keySet()) {
                BigDecimal step = BigDecimal.valueOf(direction * unit(name));
                Map<String, BigDecimal> moved = new HashMap<>(model.starts());
                moved.merge(name, step, BigDecimal::add);
                most = larger(most, loss(moved, model.columns()) - start);
            }
            for (String name : model.columns().keySet()) {
                Map<String, double[]> moved = new HashMap<>(model.columns());
                double step = direction * unit(name);
                moved.computeIfPresent(
                        name,
                        (_, values) ->
                                Arrays.stream(values).map(value -> value + step).toArray());
                most = larger(most, loss(model.starts(), moved) - start);
            }
        }
        return most > 0 ? most : start != 0 && Double.isFinite(start) ? Math.abs(start) : 1;
    }

    private static double larger(double most, double difference) {
        return Double.isFinite(difference) ? Math.max(most, Math.abs(difference)) : most;
    }

    private double unit(String name) {
        return model.scaling().learnable(name).unit();
    }

    private double loss(Map<String, BigDecimal> values, Map<String, double[]> columns) {
        double steepness = model.settings().steepness(0);
        return model.soft(values, columns, steepness).value(objective, Frame.UNIT)[0];
    }
}
