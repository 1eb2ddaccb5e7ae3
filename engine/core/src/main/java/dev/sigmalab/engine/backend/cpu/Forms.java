package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.cpu.Form.Affine;
import dev.sigmalab.engine.backend.cpu.Form.Factor;
import dev.sigmalab.engine.backend.cpu.Form.Product;
import dev.sigmalab.engine.backend.cpu.Form.Reciprocal;
import dev.sigmalab.engine.backend.cpu.Form.Uniform;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import java.util.ArrayList;
import java.util.List;

/// Arithmetic on [Form]s: scalar factors move outwards, affine maps and products into the loops that read them.
final class Forms {
    /// As many factors as the longest product loop reads.
    private static final int FACTORS = 4;

    private static final List<Primitive> PRODUCTS = List.of(Primitive.PRODUCT_3, Primitive.PRODUCT_4);

    private final Cells cells;

    Forms(Cells cells) {
        this.cells = cells;
    }

    /// The form of a cell as it is.
    Affine of(int cell) {
        return new Affine(cell, cells.zero, cells.one, cells.zero);
    }

    /// The cell that holds a form's value, with a loop if need be.
    int register(Form form, Shape shape) {
        return switch (form) {
            case Uniform(int scalar) ->
                shape.domain().equals(Domain.UNIT) ? scalar : cells.loop(Primitive.FILL, shape, List.of(), scalar);
            case Affine affine when plain(affine) -> affine.base();
            case Affine(int base, int inner, int scale, int shift) ->
                cells.loop(Primitive.AFFINE, shape, List.of(base), inner, scale, shift);
            case Product(int coefficient, List<Factor> factors) -> multiplied(factors, coefficient, shape);
            case Reciprocal(int dividend, Factor y) ->
                cells.loop(Primitive.RECIPROCAL, shape, List.of(y.base()), dividend, y.scale(), y.shift());
        };
    }

    /// The form of a value that is one operator away from a register, and so is rounded once wherever it is read.
    Form rounded(Form form, Shape shape) {
        return form instanceof Uniform || form instanceof Affine affine && isRoundedOnce(affine)
                ? form
                : of(register(form, shape));
    }

    /// A sum or a product with one number, or a number minus it.
    private boolean isRoundedOnce(Affine form) {
        boolean keepsDigits = cells.is(1, form.scale()) || cells.is(-1, form.scale());
        return cells.is(0, form.inner())
                ? cells.is(0, form.shift()) || keepsDigits
                : cells.is(0, form.shift()) && keepsDigits;
    }

    /// The form of a value that several read: products and quotients are computed once.
    Form shared(Form form, Shape shape) {
        return switch (form) {
            case Product product -> affine(product, shape);
            case Reciprocal reciprocal -> of(register(reciprocal, shape));
            case Affine _, Uniform _ -> form;
        };
    }

    private boolean plain(Affine form) {
        return cells.is(0, form.inner()) && cells.is(1, form.scale()) && cells.is(0, form.shift());
    }

    private Affine affine(Product product, Shape shape) {
        int base = multiplied(product.factors(), cells.one, shape);
        return new Affine(base, cells.zero, product.coefficient(), cells.zero);
    }

    /// A form over rows as an affine map of one cell.
    private Affine affine(Form form, Shape shape) {
        return switch (form) {
            case Affine affine -> affine;
            case Product product -> affine(product, shape);
            case Uniform _, Reciprocal _ -> of(register(form, shape));
        };
    }

    /// An affine map with its inner shift moved outwards.
    private Factor factor(Form form, Shape shape) {
        Affine affine = affine(form, shape);
        int inner = scaledShift(affine.scale(), affine.inner());
        return new Factor(affine.base(), affine.scale(), cells.plus(inner, affine.shift()));
    }

    Form scaled(int factor, Form form, Shape shape) {
        return switch (form) {
            case Uniform(int scalar) -> new Uniform(cells.times(factor, scalar));
            case Affine(int base, int inner, int scale, int shift) ->
                new Affine(base, inner, cells.times(factor, scale), scaledShift(factor, shift));
            case Product(int coefficient, List<Factor> factors) ->
                new Product(cells.times(factor, coefficient), factors);
            case Reciprocal(int dividend, Factor divisor) -> new Reciprocal(cells.times(factor, dividend), divisor);
        };
    }

    int scaledShift(int factor, int shift) {
        return cells.is(0, shift) ? shift : cells.times(factor, shift);
    }

    private Form shifted(Form form, int summand, Shape shape) {
        Affine a = affine(form, shape);
        return cells.is(1, a.scale()) && cells.is(0, a.shift())
                ? new Affine(a.base(), cells.plus(a.inner(), summand), a.scale(), a.shift())
                : new Affine(a.base(), a.inner(), a.scale(), cells.plus(a.shift(), summand));
    }

    Form sum(Form a, Form b, Shape shape) {
        if (a instanceof Uniform(int summand)) {
            return shifted(b, summand, shape);
        }
        if (b instanceof Uniform(int summand)) {
            return shifted(a, summand, shape);
        }
        if (b instanceof Product product && product.factors().size() == 2) {
            return multiplyAdd(product, factor(a, shape), shape);
        }
        if (a instanceof Product product && product.factors().size() == 2) {
            return multiplyAdd(product, factor(b, shape), shape);
        }
        Factor x = factor(a, shape);
        Factor y = factor(b, shape);
        return of(cells.loop(
                Primitive.LINEAR,
                shape,
                List.of(x.base(), y.base()),
                x.scale(),
                y.scale(),
                cells.plus(x.shift(), y.shift())));
    }

    private Form multiplyAdd(Product product, Factor summand, Shape shape) {
        List<Factor> factors = product.factors();
        return of(cells.loop(
                Primitive.MULTIPLY_ADD,
                shape,
                List.of(register(factors.get(0), shape), register(factors.get(1), shape), summand.base()),
                product.coefficient(),
                summand.scale(),
                summand.shift()));
    }

    private int register(Factor factor, Shape shape) {
        return register(new Affine(factor.base(), cells.zero, factor.scale(), factor.shift()), shape);
    }

    Form product(Form a, Form b, Shape shape) {
        if (a instanceof Uniform(int factor)) {
            return scaled(factor, b, shape);
        }
        if (b instanceof Uniform(int factor)) {
            return scaled(factor, a, shape);
        }
        if (a instanceof Reciprocal reciprocal && b instanceof Affine) {
            return quotient(reciprocal, factor(b, shape), shape);
        }
        if (b instanceof Reciprocal reciprocal && a instanceof Affine) {
            return quotient(reciprocal, factor(a, shape), shape);
        }
        Product x = asProduct(a, shape);
        Product y = asProduct(b, shape);
        if (x.factors().size() > 1 && x.factors().size() + y.factors().size() > FACTORS) {
            x = asProduct(affine(x, shape), shape);
        }
        if (y.factors().size() == FACTORS) {
            y = asProduct(affine(y, shape), shape);
        }
        List<Factor> factors = new ArrayList<>(x.factors());
        factors.addAll(y.factors());
        return new Product(cells.times(x.coefficient(), y.coefficient()), factors);
    }

    private Product asProduct(Form form, Shape shape) {
        if (form instanceof Product product) {
            return product;
        }
        Affine a = affine(form, shape);
        if (cells.is(0, a.shift())) {
            Factor factor = new Factor(a.base(), cells.one, a.inner());
            return new Product(a.scale(), List.of(factor));
        }
        return new Product(cells.one, List.of(factor(a, shape)));
    }

    private int multiplied(List<Factor> factors, int coefficient, Shape shape) {
        if (factors.size() == 2) {
            Factor x = factors.get(0);
            Factor y = factors.get(1);
            return cells.loop(
                    Primitive.PRODUCT_2,
                    shape,
                    List.of(x.base(), y.base()),
                    cells.times(coefficient, x.scale()),
                    scaledShift(coefficient, x.shift()),
                    y.scale(),
                    y.shift());
        }
        List<Factor> read = atMostOneAffine(factors, shape);
        Factor last = read.getLast();
        return cells.loop(
                PRODUCTS.get(read.size() - 3),
                shape,
                bases(read),
                cells.times(coefficient, last.scale()),
                scaledShift(coefficient, last.shift()));
    }

    static List<Integer> bases(List<Factor> factors) {
        return factors.stream().map(Factor::base).toList();
    }

    /// The same factors, only the last of them other than a plain cell.
    List<Factor> atMostOneAffine(List<Factor> factors, Shape shape) {
        List<Factor> plain = new ArrayList<>();
        Factor last = new Factor(cells.zero, cells.one, cells.zero);
        for (Factor factor : factors) {
            if (isPlain(last)) {
                plain.add(last);
                last = factor;
            } else {
                plain.add(new Factor(register(factor, shape), cells.one, cells.zero));
            }
        }
        plain.add(last);
        return plain.subList(1, plain.size());
    }

    /// Whether a factor is a column as it is.
    boolean isPlain(Factor factor) {
        return cells.is(1, factor.scale()) && cells.is(0, factor.shift());
    }

    /// a / b; a scalar factor of the numerator moves outwards.
    Form quotient(Form a, Form b, boolean orZero, Shape shape) {
        if (b instanceof Uniform(int divisor)) {
            ScalarFunction divide = orZero ? ScalarFunction.DIVIDE_OR_ZERO : ScalarFunction.DIVIDE;
            return scaled(cells.scalar(divide, cells.one, divisor), a, shape);
        }
        Factor y = factor(b, shape);
        if (a instanceof Uniform(int dividend)) {
            return orZero
                    ? of(cells.loop(
                            Primitive.RECIPROCAL_OR_ZERO, shape, List.of(y.base()), dividend, y.scale(), y.shift()))
                    : new Reciprocal(dividend, y);
        }
        Factor x = factor(a, shape);
        boolean proportional = cells.is(0, x.shift());
        int cell = cells.loop(
                orZero ? Primitive.QUOTIENT_OR_ZERO : Primitive.QUOTIENT,
                shape,
                List.of(x.base(), y.base()),
                proportional ? cells.one : x.scale(),
                x.shift(),
                y.scale(),
                y.shift());
        return proportional ? scaled(x.scale(), of(cell), shape) : of(cell);
    }

    private Form quotient(Reciprocal reciprocal, Factor factor, Shape shape) {
        Factor y = reciprocal.divisor();
        return of(cells.loop(
                Primitive.QUOTIENT,
                shape,
                List.of(factor.base(), y.base()),
                cells.times(reciprocal.dividend(), factor.scale()),
                scaledShift(reciprocal.dividend(), factor.shift()),
                y.scale(),
                y.shift()));
    }

    Form function(Primitive primitive, Form x, Shape shape) {
        Affine a = affine(x, shape);
        return of(cells.loop(primitive, shape, List.of(a.base()), a.inner(), a.scale(), a.shift()));
    }
}
