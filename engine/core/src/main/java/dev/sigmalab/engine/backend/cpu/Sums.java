package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.cpu.Form.Affine;
import dev.sigmalab.engine.backend.cpu.Form.Factor;
import dev.sigmalab.engine.backend.cpu.Form.Product;
import dev.sigmalab.engine.backend.cpu.Form.Reciprocal;
import dev.sigmalab.engine.backend.cpu.Form.Uniform;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Shape;
import java.util.Comparator;
import java.util.List;

/// Reductions of [Form]s over all rows.
final class Sums {
    private static final List<Primitive> SUMS =
            List.of(Primitive.SUM_PRODUCT_2, Primitive.SUM_PRODUCT_3, Primitive.SUM_PRODUCT_4);

    private final Cells cells;
    private final Forms forms;

    Sums(Cells cells, Forms forms) {
        this.cells = cells;
        this.forms = forms;
    }

    /// A reduction of all rows to a scalar; scalar factors and summands of a sum move outwards.
    int reduce(Reduction reduction, Form form, Shape shape) {
        return switch (reduction) {
            case MAX -> cells.reduce(Primitive.LARGEST, shape, List.of(forms.register(form, shape)));
            case MIN -> cells.reduce(Primitive.SMALLEST, shape, List.of(forms.register(form, shape)));
            case SUM ->
                switch (form) {
                    case Product(int coefficient, List<Factor> factors) ->
                        cells.times(coefficient, sumOfProducts(forms.atMostOneAffine(factors, shape), shape));
                    case Affine affine -> sum(affine, shape);
                    case Uniform(int scalar) -> cells.timesRows(shape.domain(), scalar);
                    case Reciprocal _ -> cells.reduce(Primitive.SUM, shape, List.of(forms.register(form, shape)));
                };
        };
    }

    private int sum(Affine form, Shape shape) {
        int sum = cells.reduce(Primitive.SUM, shape, List.of(form.base()));
        int summand = cells.plus(forms.scaledShift(form.scale(), form.inner()), form.shift());
        return cells.plus(cells.times(form.scale(), sum), cells.timesRows(shape.domain(), summand));
    }

    private int sumOfProducts(List<Factor> factors, Shape shape) {
        Factor last = factors.getLast();
        return cells.reduce(
                SUMS.get(factors.size() - 2),
                shape,
                forms.isPlain(last) ? computedFirst(Forms.bases(factors)) : Forms.bases(factors),
                last.scale(),
                last.shift());
    }

    /// Sums of one computed column by several of the data, as a loss has them of rows to train on and rows held
    /// out, have the same first factor then, and share a loop.
    private List<Integer> computedFirst(List<Integer> columns) {
        return columns.stream()
                .sorted(Comparator.comparing(column -> cells.get(column).source()))
                .toList();
    }
}
