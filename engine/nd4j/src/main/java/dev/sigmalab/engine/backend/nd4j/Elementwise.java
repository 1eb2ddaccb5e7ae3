package dev.sigmalab.engine.backend.nd4j;

import dev.sigmalab.engine.ir.ScalarFunction;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarDivision;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseDivision;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/// Scalar functions on whole arrays of one shape.
final class Elementwise {
    private final Pool pool;

    Elementwise(Pool pool) {
        this.pool = pool;
    }

    /// @param operands at least one of them whole, none over `unit`
    INDArray apply(ScalarFunction function, List<Held> operands, int rows, int width) {
        INDArray z = pool.take(rows, width);
        Held first = operands.getFirst();
        switch (function) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MINIMUM, MAXIMUM -> binary(function, first, operands.get(1), z);
            case DIVIDE_OR_ZERO -> divideOrZero(first, operands.get(1), z);
            case POWER -> {
                Lent base = whole(first, z);
                Lent exponent = whole(operands.get(1), z);
                custom("Pow", z, base.array(), exponent.array());
                giveBack(base, exponent);
            }
            case SELECT -> {
                Lent yes = whole(operands.get(1), z);
                Lent no = whole(operands.get(2), z);
                if (first instanceof Held.Uniform(double condition)) {
                    z.assign(condition > 0.5 ? yes.array() : no.array());
                } else {
                    select(((Held.Whole) first).array().gt(0.5), yes.array(), no.array(), z);
                }
                giveBack(yes, no);
            }
            case NEGATE,
                    ABSOLUTE,
                    SIGN,
                    SQUARE,
                    SQUARE_ROOT,
                    EXP,
                    LOG,
                    SIGMOID,
                    TANH,
                    SOFTPLUS,
                    RELU,
                    SIN,
                    COS,
                    FLOOR,
                    STEP,
                    POSITIVE,
                    NOT_NEGATIVE,
                    ZERO -> unary(function, ((Held.Whole) first).array(), z);
        }
        return z;
    }

    private void unary(ScalarFunction function, INDArray x, INDArray z) {
        switch (function) {
            case NEGATE -> run(new Negative(x, z));
            case ABSOLUTE -> run(new Abs(x, z));
            case SIGN -> run(new Sign(x, z));
            case SQUARE -> x.muli(x, z);
            case SQUARE_ROOT -> run(new Sqrt(x, z));
            case EXP -> run(new Exp(x, z));
            case LOG -> run(new Log(x, z));
            case SIGMOID -> run(new Sigmoid(x, z));
            case TANH -> run(new Tanh(x, z));
            case SOFTPLUS -> softplus(x, z);
            case RELU -> run(new ScalarMax(x, null, z, 0));
            case SIN -> run(new Sin(x, z));
            case COS -> run(new Cos(x, z));
            case FLOOR -> run(new Floor(x, z));
            case STEP -> {
                run(new Sign(x, z));
                run(new ScalarMultiplication(z, null, z, 0.5));
                run(new ScalarAdd(z, null, z, 0.5));
            }
            case POSITIVE -> {
                run(new Sign(x, z));
                run(new ScalarMax(z, null, z, 0));
            }
            case NOT_NEGATIVE -> {
                run(new Sign(x, z));
                run(new ScalarAdd(z, null, z, 1));
                run(new ScalarMin(z, null, z, 1));
            }
            case ZERO -> {
                run(new Sign(x, z));
                run(new Abs(z, z));
                run(new ScalarReverseSubtraction(z, null, z, 1));
            }
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, DIVIDE_OR_ZERO, MINIMUM, MAXIMUM, POWER, SELECT ->
                throw new IllegalArgumentException(function + " takes more than one operand");
        }
    }

    /// max(x, 0) + ln(1 + e^−|x|).
    private void softplus(INDArray x, INDArray z) {
        run(new Abs(x, z));
        run(new Negative(z, z));
        run(new Exp(z, z));
        run(new Log1p(z, z));
        INDArray positive = like(z);
        run(new ScalarMax(x, null, positive, 0));
        z.addi(positive, z);
        pool.give(positive);
    }

    private static void binary(ScalarFunction function, Held a, Held b, INDArray z) {
        if (a instanceof Held.Whole(INDArray x, var _) && b instanceof Held.Whole(INDArray y, var _)) {
            arrays(function, x, y, z);
        } else if (a instanceof Held.Whole(INDArray x, var _) && b instanceof Held.Uniform(double number)) {
            run(
                    switch (function) {
                        case ADD -> new ScalarAdd(x, null, z, number);
                        case SUBTRACT -> new ScalarSubtraction(x, null, z, number);
                        case MULTIPLY -> new ScalarMultiplication(x, null, z, number);
                        case DIVIDE -> new ScalarDivision(x, null, z, number);
                        case MINIMUM -> new ScalarMin(x, null, z, number);
                        case MAXIMUM -> new ScalarMax(x, null, z, number);
                        default -> throw new IllegalArgumentException(function.toString());
                    });
        } else if (a instanceof Held.Uniform(double number) && b instanceof Held.Whole(INDArray y, var _)) {
            run(
                    switch (function) {
                        case ADD -> new ScalarAdd(y, null, z, number);
                        case SUBTRACT -> new ScalarReverseSubtraction(y, null, z, number);
                        case MULTIPLY -> new ScalarMultiplication(y, null, z, number);
                        case DIVIDE -> new ScalarReverseDivision(y, null, z, number);
                        case MINIMUM -> new ScalarMin(y, null, z, number);
                        case MAXIMUM -> new ScalarMax(y, null, z, number);
                        default -> throw new IllegalArgumentException(function.toString());
                    });
        } else {
            throw new IllegalArgumentException(function + " of " + a + " and " + b);
        }
    }

    private static void arrays(ScalarFunction function, INDArray x, INDArray y, INDArray z) {
        switch (function) {
            case ADD -> x.addi(y, z);
            case SUBTRACT -> x.subi(y, z);
            case MULTIPLY -> x.muli(y, z);
            case DIVIDE -> x.divi(y, z);
            case MINIMUM -> custom("minimum", z, x, y);
            case MAXIMUM -> custom("maximum", z, x, y);
            default -> throw new IllegalArgumentException(function.toString());
        }
    }

    private void divideOrZero(Held a, Held b, INDArray z) {
        if (b instanceof Held.Uniform(double number)) {
            if (Math.abs(number) < ScalarFunction.NEGLIGIBLE) {
                z.assign(0);
            } else {
                binary(ScalarFunction.DIVIDE, a, b, z);
            }
            return;
        }
        INDArray y = ((Held.Whole) b).array();
        INDArray quotient = like(z);
        binary(ScalarFunction.DIVIDE, a, b, quotient);
        INDArray zeros = like(z);
        run(new Abs(y, zeros));
        INDArray isNegligible = zeros.lt(ScalarFunction.NEGLIGIBLE);
        zeros.assign(0);
        select(isNegligible, zeros, quotient, z);
        pool.give(quotient);
        pool.give(zeros);
    }

    /// An array of an operand.
    ///
    /// @param isOurs whether it was made here
    private record Lent(INDArray array, boolean isOurs) {}

    private Lent whole(Held held, INDArray like) {
        return switch (held) {
            case Held.Whole(INDArray array, var _) -> new Lent(array, false);
            case Held.Uniform(double number) -> {
                INDArray filled = like(like);
                filled.assign(number);
                yield new Lent(filled, true);
            }
            case Held.Numbers _, Held.Nothing _ -> throw new IllegalArgumentException(held + " among rows");
        };
    }

    private void giveBack(Lent... arrays) {
        for (Lent lent : arrays) {
            if (lent.isOurs()) {
                pool.give(lent.array());
            }
        }
    }

    private INDArray like(INDArray z) {
        return pool.take((int) z.size(0), z.rank() == 1 ? 1 : (int) z.size(1));
    }

    /// @param condition closed here
    private static void select(INDArray condition, INDArray yes, INDArray no, INDArray z) {
        custom("select", z, condition, yes, no);
        condition.close();
    }

    private static void run(Op operation) {
        Nd4j.getExecutioner().exec(operation);
    }

    private static void custom(String name, INDArray z, INDArray... inputs) {
        Nd4j.exec(DynamicCustomOp.builder(name).addInputs(inputs).addOutputs(z).build());
    }
}
