package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The numbers of a bound program, by cell: float64 over `unit`, float32 columns over rows, padded to whole steps.
final class Store {
    private final Data data;
    private final double[][] units;
    private final float[][] columns;
    private final Map<Domain, Integer> sizes = new HashMap<>();
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

    void column(int cell, float[] numbers) {
        columns[cell] = numbers;
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
            column[i] = (float) numbers[i];
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
        return switch (edge) {
            case Edge.Data named -> data.edge(named);
            case Edge.ToUnit(Domain from) -> new int[size(from)];
        };
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
        data.column(scan.domain(), scan.column()).read(0, size(scan.domain()), numbers);
        return numbers;
    }

    /// Whether every number of a scan is the same; its first number then is that.
    boolean constant(Operator.Scan scan) {
        double[] numbers = exact(scan);
        return numbers.length > 0 && Arrays.stream(numbers).allMatch(x -> Double.compare(x, numbers[0]) == 0);
    }
}
