package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a row's weight is from its label, row by row. Agreement is the weight where the label is 1 and one minus
/// it where the label is 0.
public enum LossFunction {
    /// −ln(0.02 + 0.96 · agreement): the noise floor keeps mislabelled rows from dominating.
    LOG {
        @Override
        public Value ofAgreement(Value agreement, GraphBuilder graph) {
            Value floored = graph.plus(graph.times(1 - 2 * NOISE_FLOOR, agreement), NOISE_FLOOR);
            return graph.negate(graph.map(ScalarFunction.LOG, floored));
        }

        @Override
        public double ofAgreement(double agreement) {
            return -Math.log(NOISE_FLOOR + (1 - 2 * NOISE_FLOOR) * agreement);
        }

        @Override
        public double slope(double agreement) {
            return -(1 - 2 * NOISE_FLOOR) / (NOISE_FLOOR + (1 - 2 * NOISE_FLOOR) * agreement);
        }
    },
    /// (1 − agreement)².
    SQUARED {
        @Override
        public Value ofAgreement(Value agreement, GraphBuilder graph) {
            return graph.map(ScalarFunction.SQUARE, graph.complement(agreement));
        }

        @Override
        public double ofAgreement(double agreement) {
            return (1 - agreement) * (1 - agreement);
        }

        @Override
        public double slope(double agreement) {
            return -2 * (1 - agreement);
        }
    },
    /// max(0, 2 − 2 · agreement), which is max(0, 1 − s (2w − 1)) for labels s = ±1.
    HINGE {
        @Override
        public Value ofAgreement(Value agreement, GraphBuilder graph) {
            return graph.map(ScalarFunction.RELU, graph.times(2, graph.complement(agreement)));
        }

        @Override
        public double ofAgreement(double agreement) {
            return Math.max(0, 2 - 2 * agreement);
        }

        @Override
        public double slope(double agreement) {
            return agreement < 1 ? -2 : 0;
        }
    },
    /// 1 − 2 Σ w y / (Σ w + Σ y), over all rows at once.
    F1 {
        @Override
        public Value ofAgreement(Value agreement, GraphBuilder graph) {
            throw new IllegalStateException("f1 is no loss of single rows");
        }

        @Override
        public double ofAgreement(double agreement) {
            throw new IllegalStateException("f1 is no loss of single rows");
        }

        @Override
        public double slope(double agreement) {
            throw new IllegalStateException("f1 is no loss of single rows");
        }

        @Override
        public boolean isOfRows() {
            return false;
        }
    };

    /// How far from 0 and 1 the log loss takes agreement to be at most.
    public static final double NOISE_FLOOR = 0.02;

    /// The loss of each row.
    public abstract Value ofAgreement(Value agreement, GraphBuilder graph);

    /// The loss of one row, as a number.
    public abstract double ofAgreement(double agreement);

    /// The derivative of one row's loss by its agreement.
    public abstract double slope(double agreement);

    /// Whether it is a mean over rows that know nothing of each other.
    public boolean isOfRows() {
        return true;
    }

    /// The name that the option `loss` uses.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The loss of a name in any case.
    public static Optional<LossFunction> named(String name) {
        return Arrays.stream(values())
                .filter(loss -> loss.key().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
