package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The numbers of a bound program, by cell: float64 over `unit`, float32 columns over rows, padded to whole steps.
final class Store {
    /// How many rows of a scan are read at once.
    private static final int PART = 4096;

    private final Data data;
    private final double[][] units;
    private final float[][] columns;
    private final Map<Domain, Integer> sizes = new HashMap<>();
    private final Map<Edge, int[]> targets = new HashMap<>();
    private final Map<Edge, Grouping> groupings = new HashMap<>();

    Store(Data data, int cells) {
        this.data = data;
        this.units = new double[cells][];
        this.columns = new float[cells][];
    }

    int size(Domain domain) {
        return sizes.computeIfAbsent(domain, data::size);
    }

    /// How many numbers a column of a shape has.
    int length(Shape shape) {
        return Math.multiplyExact(size(shape.domain()), shape.width());
    }

    /// A scalar over `unit`.
    double number(int cell) {
        return units[cell][0];
    }

    double[] unit(int cell) {
        return units[cell];
    }

    void unit(int cell, double... numbers) {
        units[cell] = numbers;
    }

    /// The column of a cell, made when first asked for.
    float[] column(int cell, Shape shape) {
        if (columns[cell] == null) {
            columns[cell] = new float[Block.padded(length(shape))];
        }
        return columns[cell];
    }

    float[] column(int cell) {
        return columns[cell];
    }

    /// All numbers of a cell in double precision; not to be changed.
    double[] numbers(Cell cell) {
        return cell.unit() ? units[cell.index()] : widened(columns[cell.index()], length(cell.shape()));
    }

    /// Stores the numbers of a cell, over whatever it stands.
    void numbers(Cell cell, double[] numbers) {
        if (cell.unit()) {
            units[cell.index()] = numbers;
        } else {
            narrow(numbers, column(cell.index(), cell.shape()));
        }
    }

    static void narrow(double[] numbers, float[] column) {
        for (int i = 0; i < numbers.length; i++) {
            column[i] = ScalarMath.narrowed(numbers[i]);
        }
    }

    static double[] widened(float[] column, int length) {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = column[i];
        }
        return numbers;
    }

    int[] targets(Edge edge) {
        return targets.computeIfAbsent(edge, _ -> switch (edge) {
            case Edge.Data named -> data.edge(named);
            case Edge.ToUnit(Domain from) -> new int[size(from)];
        });
    }

    int[] order(String name) {
        return data.order(name);
    }

    /// The rows of an edge by their targets.
    Grouping grouping(Edge edge) {
        return groupings.computeIfAbsent(edge, _ -> Grouping.of(targets(edge), size(edge.to())));
    }

    /// The numbers of a scan, exactly as the data have them.
    double[] exact(Operator.Scan scan) {
        double[] numbers = new double[length(new Shape(scan.domain(), scan.width()))];
        source(scan).read(0, size(scan.domain()), numbers);
        return numbers;
    }

    /// Reads a scan as the column or, over `unit`, the numbers of a cell.
    void read(Cell cell, Operator.Scan scan) {
        if (cell.unit()) {
            units[cell.index()] = exact(scan);
            return;
        }
        read(scan, column(cell.index(), cell.shape()));
    }

    /// A column of its own with the numbers of a scan.
    float[] narrowed(Operator.Scan scan) {
        float[] column = new float[Block.padded(length(new Shape(scan.domain(), scan.width())))];
        read(scan, column);
        return column;
    }

    /// Lets a cell stand on a column that others read too.
    void share(Cell cell, float[] column) {
        columns[cell.index()] = column;
    }

    private void read(Operator.Scan scan, float[] column) {
        double[] part = new double[PART * scan.width()];
        int rows = size(scan.domain());
        for (int from = 0; from < rows; from += PART) {
            int count = Math.min(PART, rows - from);
            source(scan).read(from, count, part);
            for (int i = 0; i < count * scan.width(); i++) {
                column[from * scan.width() + i] = ScalarMath.narrowed(part[i]);
            }
        }
    }

    /// The number that a scan has in every place, if there is one.
    OptionalDouble constant(Operator.Scan scan) {
        double[] part = new double[PART * scan.width()];
        double first = 0;
        int rows = size(scan.domain());
        for (int from = 0; from < rows; from += PART) {
            int count = Math.min(PART, rows - from);
            source(scan).read(from, count, part);
            first = from == 0 ? part[0] : first;
            for (int i = 0; i < count * scan.width(); i++) {
                if (Double.compare(part[i], first) != 0) {
                    return OptionalDouble.empty();
                }
            }
        }
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(first);
    }

    private Data.Column source(Operator.Scan scan) {
        Data.Column column = data.column(scan.domain(), scan.column());
        if (column.width() != scan.width()) {
            throw new IllegalArgumentException(
                    "column %s has width %d, expected %d".formatted(scan.column(), column.width(), scan.width()));
        }
        return column;
    }
}
