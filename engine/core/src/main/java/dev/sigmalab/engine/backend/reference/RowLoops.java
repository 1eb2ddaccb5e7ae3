package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.ir.ScalarFunction;

/// Operators that look at one row at a time, over some rows.
final class RowLoops {
    private RowLoops() {}

    /// What [ScalarFunction#apply] gives for each number; the functions that hard queries are mostly made of have loops
    /// of their own.
    ///
    /// @param x the operands, of at least `length` numbers each
    static void map(ScalarFunction function, double[][] x, int length, double[] out) {
        double[] a = x[0];
        switch (function) {
            case NEGATE -> {
                for (int i = 0; i < length; i++) {
                    out[i] = -a[i];
                }
            }
            case SQUARE -> {
                for (int i = 0; i < length; i++) {
                    out[i] = a[i] * a[i];
                }
            }
            case POSITIVE -> {
                for (int i = 0; i < length; i++) {
                    out[i] = a[i] > 0 ? 1 : 0;
                }
            }
            case NOT_NEGATIVE -> {
                for (int i = 0; i < length; i++) {
                    out[i] = a[i] >= 0 ? 1 : 0;
                }
            }
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> arithmetic(function, a, x[1], length, out);
            case SELECT -> {
                for (int i = 0; i < length; i++) {
                    out[i] = a[i] > 0.5 ? x[1][i] : x[2][i];
                }
            }
            default -> apply(function, x, length, out);
        }
    }

    private static void arithmetic(ScalarFunction function, double[] a, double[] b, int length, double[] out) {
        switch (function) {
            case ADD -> {
                for (int i = 0; i < length; i++) {
                    out[i] = a[i] + b[i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < length; i++) {
                    out[i] = a[i] - b[i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < length; i++) {
                    out[i] = a[i] * b[i];
                }
            }
            default -> {
                for (int i = 0; i < length; i++) {
                    out[i] = a[i] / b[i];
                }
            }
        }
    }

    private static void apply(ScalarFunction function, double[][] x, int length, double[] out) {
        double[] numbers = new double[x.length];
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = x[k][i];
            }
            out[i] = function.apply(numbers);
        }
    }

    /// @param source the whole column that is read from, `[… × width]`
    /// @param from the first row of `targets` that counts
    static void gather(double[] source, int[] targets, int from, int count, int width, double[] out) {
        for (int i = 0; i < count; i++) {
            int target = targets[from + i];
            for (int k = 0; k < width; k++) {
                out[i * width + k] = target < 0 ? 0 : source[target * width + k];
            }
        }
    }

    /// @param rows `[count × inner]`
    /// @param matrix `[inner × columns]`, or `[columns × inner]` transposed
    static void rowMatrix(
            double[] rows, int inner, double[] matrix, boolean transposed, int columns, int count, double[] out) {
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    double entry = transposed ? matrix[column * inner + k] : matrix[k * columns + column];
                    sum += rows[row * inner + k] * entry;
                }
                out[row * columns + column] = sum;
            }
        }
    }

    static void widthSum(double[] source, int width, int count, double[] out) {
        for (int row = 0; row < count; row++) {
            double sum = 0;
            for (int k = 0; k < width; k++) {
                sum += source[row * width + k];
            }
            out[row] = sum;
        }
    }
}
