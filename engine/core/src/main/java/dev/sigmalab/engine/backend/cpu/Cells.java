package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The cells of a program under construction. Equal cells are shared; arithmetic on constants is done at once.
final class Cells {
    static final Shape SCALAR = new Shape(Domain.UNIT, 1);

    private final List<Cell> cells = new ArrayList<>();
    private final Map<Cell, Integer> known = new HashMap<>();
    final int zero = constant(0);
    final int one = constant(1);
    final int minusOne = constant(-1);

    List<Cell> all() {
        return cells;
    }

    Cell get(int index) {
        return cells.get(index);
    }

    int add(Work work, Shape shape, Shape space, List<Integer> rows, List<Integer> scalars) {
        Cell key = new Cell(0, work, shape, space, rows, scalars);
        return known.computeIfAbsent(key, _ -> {
            cells.add(new Cell(cells.size(), work, shape, space, rows, scalars));
            return cells.size() - 1;
        });
    }

    int loop(Primitive primitive, Shape shape, List<Integer> rows, Integer... scalars) {
        return add(new Work.Loop(primitive), shape, shape, rows, List.of(scalars));
    }

    int reduce(Primitive primitive, Shape space, List<Integer> rows, Integer... scalars) {
        return add(new Work.Reduce(primitive), SCALAR, space, rows, List.of(scalars));
    }

    int constant(double number) {
        return add(new Work.Source(new Operator.Constant(Domain.UNIT, number)), SCALAR, SCALAR, List.of(), List.of());
    }

    /// A number times how many rows a domain has.
    int timesRows(Domain domain, int number) {
        int rows = add(new Work.Rows(domain), SCALAR, SCALAR, List.of(), List.of());
        return is(0, number) ? zero : times(rows, number);
    }

    /// Whether a cell is this constant.
    boolean is(double number, int cell) {
        return cells.get(cell).work() instanceof Work.Source(Operator.Constant(Domain _, double constant))
                && constant == number;
    }

    boolean isConstant(int cell) {
        return cells.get(cell).work() instanceof Work.Source(Operator.Constant _);
    }

    private double number(int cell) {
        return ((Operator.Constant) ((Work.Source) cells.get(cell).work()).leaf()).number();
    }

    /// A scalar function over `unit`, of any width.
    int scalar(ScalarFunction function, Shape shape, List<Integer> operands) {
        if (shape.equals(SCALAR) && operands.stream().allMatch(this::isConstant)) {
            return constant(ScalarMath.apply(
                    function, operands.stream().mapToDouble(this::number).toArray()));
        }
        return add(new Work.Scalar(function), shape, shape, List.of(), operands);
    }

    int scalar(ScalarFunction function, Integer... operands) {
        return scalar(function, SCALAR, Arrays.asList(operands));
    }

    int times(int a, int b) {
        if (is(1, a)) {
            return b;
        }
        if (is(1, b)) {
            return a;
        }
        return is(-1, a) ? negate(b) : is(-1, b) ? negate(a) : scalar(ScalarFunction.MULTIPLY, a, b);
    }

    int plus(int a, int b) {
        return is(0, a) ? b : is(0, b) ? a : scalar(ScalarFunction.ADD, a, b);
    }

    int negate(int a) {
        return is(0, a)
                ? zero
                : cells.get(a).work() instanceof Work.Scalar(ScalarFunction function)
                                && function == ScalarFunction.NEGATE
                        ? cells.get(a).scalars().getFirst()
                        : scalar(ScalarFunction.NEGATE, a);
    }
}
