package dev.sigmalab.engine.plan;

import java.math.BigDecimal;

/// How natural values become the numbers of a graph: natural = centre + unit · number.
///
/// The centre is exact, so that the difference of two large neighbouring values keeps all its digits.
public record Scale(BigDecimal centre, double unit) {
    /// Natural values themselves.
    public static final Scale NATURAL = new Scale(BigDecimal.ZERO, 1);

    public Scale {
        if (!(unit > 0) || Double.isInfinite(unit)) {
            throw new IllegalArgumentException("a unit is a positive number, not " + unit);
        }
    }

    /// The number of a natural value.
    public double toNumber(BigDecimal natural) {
        return natural.subtract(centre).doubleValue() / unit;
    }

    /// The natural value of a number.
    public double toNatural(double number) {
        return centre.doubleValue() + unit * number;
    }

    /// The natural value of a number, the centre added exactly.
    public BigDecimal toExact(double number) {
        return centre.add(new BigDecimal(unit * number));
    }
}
