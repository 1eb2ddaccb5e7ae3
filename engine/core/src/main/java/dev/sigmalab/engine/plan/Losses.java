package dev.sigmalab.engine.plan;

import static dev.sigmalab.engine.ir.ScalarFunction.ABSOLUTE;
import static dev.sigmalab.engine.ir.ScalarFunction.ADD;
import static dev.sigmalab.engine.ir.ScalarFunction.LOG;
import static dev.sigmalab.engine.ir.ScalarFunction.MAXIMUM;
import static dev.sigmalab.engine.ir.ScalarFunction.MINIMUM;
import static dev.sigmalab.engine.ir.ScalarFunction.MULTIPLY;
import static dev.sigmalab.engine.ir.ScalarFunction.SQUARE;
import static dev.sigmalab.engine.ir.ScalarFunction.SUBTRACT;

import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.problem.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// The losses of soft SQL, written out as arithmetic.
///
/// | call | formula |
/// |---|---|
/// | `SQUARED_ERROR(a, b)` | (a − b)² |
/// | `HUBER(a, b, δ)` | with e = |a − b| and m = min(e, δ): m (e − ½ m) (Huber 1964) |
/// | `LOG_LOSS(p, y)`, `CROSS_ENTROPY(p, y)` | −y ln p' − (1 − y) ln(1 − p'), p' = p kept inside [10⁻⁶, 1 − 10⁻⁶] |
/// | `PINBALL(a, b, q)` | max(q (b − a), (q − 1)(b − a)): b is what was seen (Koenker, Bassett 1978) |
final class Losses {
    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");

    /// How many operands each takes.
    static final Map<String, Integer> NAMES =
            Map.of("SQUARED_ERROR", 2, "HUBER", 3, "LOG_LOSS", 2, "CROSS_ENTROPY", 2, "PINBALL", 3);

    private final Span span;

    private Losses(Span span) {
        this.span = span;
    }

    /// How many operands a loss takes; nothing where there is none of that name.
    static OptionalInt operands(String name) {
        Integer operands = NAMES.get(name.toUpperCase(Locale.ROOT));
        return operands == null ? OptionalInt.empty() : OptionalInt.of(operands);
    }

    /// The formula of a loss's name in any case, for as many operands.
    static Optional<Function<List<SoftScalar>, SoftScalar>> named(String name, int operands, Span span) {
        Losses losses = new Losses(span);
        return switch (name.toUpperCase(Locale.ROOT) + operands) {
            case "SQUARED_ERROR2" -> Optional.of(x -> losses.call(SQUARE, losses.minus(x.get(0), x.get(1))));
            case "HUBER3" -> Optional.of(x -> losses.huber(x.get(0), x.get(1), x.get(2)));
            case "LOG_LOSS2", "CROSS_ENTROPY2" -> Optional.of(x -> losses.logLoss(x.get(0), x.get(1)));
            case "PINBALL3" -> Optional.of(x -> losses.pinball(x.get(0), x.get(1), x.get(2)));
            default -> Optional.empty();
        };
    }

    private SoftScalar huber(SoftScalar a, SoftScalar b, SoftScalar delta) {
        SoftScalar error = call(ABSOLUTE, minus(a, b));
        SoftScalar inner = call(MINIMUM, error, delta);
        return times(inner, minus(error, times(number("0.5"), inner)));
    }

    private SoftScalar logLoss(SoftScalar p, SoftScalar y) {
        SoftScalar low = new SoftScalar.Number(SMALLEST, Quality.NUMBER, span);
        SoftScalar high = new SoftScalar.Number(BigDecimal.ONE.subtract(SMALLEST), Quality.NUMBER, span);
        SoftScalar inside = call(MINIMUM, call(MAXIMUM, p, low), high);
        SoftScalar positive = times(y, call(LOG, inside));
        SoftScalar negative = times(minus(number("1"), y), call(LOG, minus(number("1"), inside)));
        return minus(number("0"), new SoftScalar.Arithmetic(ADD, positive, negative, span));
    }

    private SoftScalar pinball(SoftScalar estimate, SoftScalar seen, SoftScalar quantile) {
        SoftScalar error = minus(seen, estimate);
        return call(MAXIMUM, times(quantile, error), times(minus(quantile, number("1")), error));
    }

    private SoftScalar call(ScalarFunction function, SoftScalar... operands) {
        return new SoftScalar.Call(function, List.of(operands), span);
    }

    private SoftScalar minus(SoftScalar a, SoftScalar b) {
        return new SoftScalar.Arithmetic(SUBTRACT, a, b, span);
    }

    private SoftScalar times(SoftScalar a, SoftScalar b) {
        return new SoftScalar.Arithmetic(MULTIPLY, a, b, span);
    }

    private SoftScalar number(String value) {
        return new SoftScalar.Number(new BigDecimal(value), Quality.NUMBER, span);
    }
}
