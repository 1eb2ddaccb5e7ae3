package dev.sigmalab.engine.backend.nd4j;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/// The operators that are products of matrices, sums and broadcasts over the width among them.
final class MatrixProducts {
    private final Rows values;

    MatrixProducts(Rows values) {
        this.values = values;
    }

    /// `[rows × d] · [d × columns]`, or with the matrix transposed.
    Held rowMatrix(Operator.RowMatrix product, Shape shape, int rows) {
        int inner = values.shape(product.rows()).width();
        INDArray left = values.matrix(product.rows(), rows, inner);
        INDArray right = product.transposed()
                ? values.matrix(product.matrix(), product.columns(), inner)
                : values.matrix(product.matrix(), inner, product.columns());
        return product(
                left,
                right,
                MMulTranspose.builder().transposeB(product.transposed()).build(),
                shape,
                rows);
    }

    /// `[d × rows] · [rows × e]`.
    Held outerSum(Value left, Value right) {
        int rows = values.rows(left);
        int d = values.shape(left).width();
        int e = values.shape(right).width();
        if (rows == 0) {
            return new Held.Numbers(new double[d * e]);
        }
        INDArray out = Nd4j.createUninitialized(DataType.FLOAT, d, e);
        Nd4j.exec(new Mmul(
                values.matrix(left, rows, d),
                values.matrix(right, rows, e),
                out,
                MMulTranspose.builder().transposeA(true).build()));
        FloatBuffer buffer = Rows.buffer(out);
        double[] numbers = new double[d * e];
        Arrays.setAll(numbers, buffer::get);
        out.close();
        return new Held.Numbers(numbers);
    }

    /// Sums over the width: a product with ones.
    Held widthSum(Value source, Shape shape, int rows) {
        if (values.held(source) instanceof Held.Numbers(double[] numbers)) {
            return new Held.Numbers(new double[] {Arrays.stream(numbers).sum()});
        }
        int width = values.shape(source).width();
        if (width == 1) {
            return copy(source, shape);
        }
        INDArray ones = Nd4j.ones(DataType.FLOAT, width, 1);
        return product(values.matrix(source, rows, width), ones, MMulTranspose.allFalse(), shape, rows);
    }

    /// A column over the width: a product with ones.
    Held widthBroadcast(Value source, int width, Shape shape, int rows) {
        if (values.held(source) instanceof Held.Numbers(double[] numbers)) {
            double[] out = new double[width];
            Arrays.fill(out, numbers[0]);
            return new Held.Numbers(out);
        }
        if (values.held(source) instanceof Held.Uniform(double number)) {
            INDArray out = values.pool().take(rows, width);
            out.assign(number);
            return Held.lent(out);
        }
        INDArray ones = Nd4j.ones(DataType.FLOAT, 1, width);
        return product(values.matrix(source, rows, 1), ones, MMulTranspose.allFalse(), shape, rows);
    }

    private Held product(INDArray left, INDArray right, MMulTranspose transpose, Shape shape, int rows) {
        INDArray out = values.pool().take(rows, shape.width());
        Nd4j.exec(new Mmul(left, right, out.reshape('c', rows, shape.width()), transpose));
        if (shape.domain().equals(Domain.UNIT)) {
            FloatBuffer buffer = Rows.buffer(out);
            double[] numbers = new double[shape.width()];
            Arrays.setAll(numbers, buffer::get);
            values.pool().give(out);
            return new Held.Numbers(numbers);
        }
        return Held.lent(out);
    }

    /// The same numbers in an array of their own.
    Held copy(Value source, Shape shape) {
        return switch (values.held(source)) {
            case Held.Whole(INDArray array, var _) -> {
                INDArray out = values.pool().take((int) array.size(0), shape.width());
                out.assign(array);
                yield Held.lent(out);
            }
            case Held.Numbers numbers -> numbers;
            case Held.Uniform uniform -> uniform;
            case Held.Nothing nothing -> nothing;
        };
    }
}
