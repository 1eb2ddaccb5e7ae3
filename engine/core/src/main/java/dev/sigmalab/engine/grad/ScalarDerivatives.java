package dev.sigmalab.engine.grad;

import static dev.sigmalab.engine.ir.ScalarFunction.COS;
import static dev.sigmalab.engine.ir.ScalarFunction.DIVIDE_OR_ZERO;
import static dev.sigmalab.engine.ir.ScalarFunction.LOG;
import static dev.sigmalab.engine.ir.ScalarFunction.MAXIMUM;
import static dev.sigmalab.engine.ir.ScalarFunction.POSITIVE;
import static dev.sigmalab.engine.ir.ScalarFunction.POWER;
import static dev.sigmalab.engine.ir.ScalarFunction.SELECT;
import static dev.sigmalab.engine.ir.ScalarFunction.SIGMOID;
import static dev.sigmalab.engine.ir.ScalarFunction.SIGN;
import static dev.sigmalab.engine.ir.ScalarFunction.SIN;
import static dev.sigmalab.engine.ir.ScalarFunction.STEP;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.List;

/// The derivative of each scalar function, as nodes.
///
/// At kinks the symmetric derivative is taken (|x|′ = 0, max shares equally, relu′ = ½), at infinite slopes 0;
/// piecewise constant functions have none.
final class ScalarDerivatives {
    private final GraphBuilder graph;
    private final ScalarFunction function;
    private final List<Value> x;
    private final Value y;

    /// @param y the function's value at the operands x, which many derivatives use again
    ScalarDerivatives(GraphBuilder graph, ScalarFunction function, List<Value> x, Value y) {
        this.graph = graph;
        this.function = function;
        this.x = x;
        this.y = y;
    }

    /// Whether the function has a derivative by this operand at all; piecewise constant functions have none.
    boolean exists(int operand) {
        return switch (function) {
            case SIGN, FLOOR, STEP, POSITIVE, NOT_NEGATIVE, ZERO -> false;
            case SELECT -> operand > 0;
            case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, DIVIDE_OR_ZERO, MINIMUM, MAXIMUM, ABSOLUTE, SQUARE -> true;
            case SQUARE_ROOT, EXP, LOG, POWER, SIGMOID, TANH, SOFTPLUS, RELU, SIN, COS -> true;
        };
    }

    /// ȳ · ∂y/∂xᵢ.
    Value part(int operand, Value g) {
        boolean first = operand == 0;
        return switch (function) {
            // (−x)′ = −1
            case NEGATE -> graph.negate(g);
            case ADD -> g;
            case SUBTRACT -> first ? g : graph.negate(g);
            // ∂(ab)/∂a = b
            case MULTIPLY -> graph.times(g, x.get(1 - operand));
            // ∂(a/b)/∂a = 1/b, ∂(a/b)/∂b = −y/b
            case DIVIDE -> first ? graph.divide(g, x.get(1)) : graph.negate(graph.divide(graph.times(g, y), x.get(1)));
            case DIVIDE_OR_ZERO ->
                first
                        ? graph.map(DIVIDE_OR_ZERO, g, x.get(1))
                        : graph.negate(graph.map(DIVIDE_OR_ZERO, graph.times(g, y), x.get(1)));
            // ∂min(a, b)/∂a = step(b − a)
            case MINIMUM -> graph.times(g, graph.map(STEP, graph.minus(x.get(1 - operand), x.get(operand))));
            case MAXIMUM -> graph.times(g, graph.map(STEP, graph.minus(x.get(operand), x.get(1 - operand))));
            case ABSOLUTE -> graph.times(g, graph.map(SIGN, x.getFirst()));
            // (x²)′ = 2x
            case SQUARE -> graph.times(g, graph.times(2, x.getFirst()));
            // (√x)′ = 1/(2y)
            case SQUARE_ROOT -> graph.map(DIVIDE_OR_ZERO, g, graph.times(2, y));
            // (eˣ)′ = y
            case EXP -> graph.times(g, y);
            // (ln x)′ = 1/x
            case LOG -> graph.divide(g, x.getFirst());
            case POWER -> first ? powerByBase(g) : powerByExponent(g);
            // σ′ = y (1 − y); ȳ · y first, which a product of sigmoids has in common
            case SIGMOID -> graph.times(graph.times(g, y), graph.complement(y));
            // tanh′ = 1 − y²
            case TANH -> graph.times(g, graph.complement(graph.map(ScalarFunction.SQUARE, y)));
            // ln(1 + eˣ)′ = σ(x)
            case SOFTPLUS -> graph.times(g, graph.map(SIGMOID, x.getFirst()));
            case RELU -> graph.times(g, graph.map(STEP, x.getFirst()));
            case SIN -> graph.times(g, graph.map(COS, x.getFirst()));
            case COS -> graph.negate(graph.times(g, graph.map(SIN, x.getFirst())));
            case SELECT -> select(first, operand, g);
            case SIGN, FLOOR, STEP, POSITIVE, NOT_NEGATIVE, ZERO ->
                throw new IllegalStateException(function + " has no derivative");
        };
    }

    /// ∂select(c, a, b)/∂a = [c], by selection and not by product: the branch not taken may be infinite.
    private Value select(boolean condition, int operand, Value g) {
        if (condition) {
            throw new IllegalStateException("a condition has no derivative");
        }
        Value zero = graph.constant(0, graph.shape(g));
        return operand == 1 ? graph.map(SELECT, x.get(0), g, zero) : graph.map(SELECT, x.get(0), zero, g);
    }

    /// ∂aᵇ/∂a = b aᵇ⁻¹
    private Value powerByBase(Value g) {
        Value exponent = x.get(1);
        Value lower = graph.minus(exponent, graph.constant(1, graph.shape(exponent)));
        return graph.times(g, graph.times(exponent, graph.map(POWER, x.get(0), lower)));
    }

    /// ∂aᵇ/∂b = aᵇ ln a where a > 0, else 0
    private Value powerByExponent(Value g) {
        Value base = x.get(0);
        Value tiny = graph.constant(Float.MIN_NORMAL, graph.shape(base));
        Value log = graph.map(LOG, graph.map(MAXIMUM, base, tiny));
        Value zero = graph.constant(0, graph.shape(base));
        return graph.times(g, graph.map(SELECT, graph.map(POSITIVE, base), graph.times(y, log), zero));
    }
}
