package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The numbers of a bound program, by cell: float64 over `unit`, float32 columns over rows, padded to whole steps.
final class Store {
    /// How many rows of a scan are read first where it may be one number.
    private static final int FIRST_PART = 16;
    /// How many rows of a scan are read at once after that.
    private static final int PART = 4096;

    private final Data data;
    private final Optional<SharedColumns> shared;
    private final Layouts layouts;
    private final double[][] units;
    private final float[][] columns;
    /// What passes read block by block, by cell.
    private final Numbers[] streamed;
    private final float[] largest;
    private final Map<Domain, Integer> sizes = new HashMap<>();
    private final Map<Domain, int[]> rows = new HashMap<>();
    private final Map<Edge, int[]> targets = new HashMap<>();
    private final Map<Edge, Grouping> groupings = new HashMap<>();

    /// The data as they are, for a reader alone.
    Store(Data data, int cells) {
        this(data, Optional.empty(), Layouts.AS_STORED, cells);
    }

    /// @param shared what other runs on the same data read too; empty for data that change
    Store(Data data, Optional<SharedColumns> shared, Layouts layouts, int cells) {
        this.data = data;
        this.shared = shared;
        this.layouts = layouts;
        this.units = new double[cells][];
        this.columns = new float[cells][];
        this.streamed = new Numbers[cells];
        this.largest = new float[cells];
        Arrays.fill(largest, Float.NaN);
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
            columns[cell] = streamed[cell] != null ? streamed[cell].whole() : new float[Block.padded(length(shape))];
        }
        return columns[cell];
    }

    /// The column of a cell that stands in no array; empty for all others.
    Optional<Numbers> streamed(int cell) {
        return columns[cell] == null ? Optional.ofNullable(streamed[cell]) : Optional.empty();
    }

    /// The largest magnitude of a column that was read of the data, ∞ or NaN if one of its numbers is; NaN of others.
    float largest(int cell) {
        return largest[cell];
    }

    /// All numbers of a cell in double precision; not to be changed.
    double[] numbers(Cell cell) {
        return cell.unit() ? units[cell.index()] : widened(column(cell.index(), cell.shape()), length(cell.shape()));
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
            case Edge.Data named ->
                shared.map(columns -> columns.targets(named, data, layouts)).orElseGet(() -> data.edge(named));
            case Edge.ToUnit(Domain from) -> new int[size(from)];
        });
    }

    /// Where the rows of each target start and the last ones end, if the rows lie by this edge.
    Optional<int[]> starts(Edge edge) {
        return layouts.by(edge).map(Layout::starts);
    }

    /// Which row of the data stands in each place; nothing where they lie as in the data.
    Optional<int[]> rows(Domain domain) {
        return layouts.of(domain).map(layout -> rows.computeIfAbsent(domain, _ -> layout.rows()));
    }

    int[] order(String name) {
        return data.order(name);
    }

    /// The rows of an edge by their targets.
    Grouping grouping(Edge edge) {
        return groupings.computeIfAbsent(
                edge,
                _ -> edge instanceof Edge.Data named && shared.isPresent()
                        ? shared.get().grouping(named, data, layouts)
                        : Grouping.of(targets(edge), size(edge.to())));
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
        float[] column = column(cell.index(), cell.shape());
        int[] at = new int[1];
        Magnitude magnitude = new Magnitude();
        read(scan, (numbers, count) -> {
            for (int i = 0; i < count; i++) {
                column[at[0] + i] = ScalarMath.narrowed(numbers[i]);
            }
            at[0] += count;
            magnitude.take(numbers, count);
        });
        largest[cell.index()] = magnitude.largest();
    }

    /// Lets a cell stand on a column that others read too; false if it needs one of its own.
    boolean share(Cell cell, Operator.Scan scan) {
        if (shared.isEmpty() || cell.unit()) {
            return false;
        }
        Numbers column = shared.get().column(scan, data, layouts);
        largest[cell.index()] = column.largest();
        if (column instanceof Numbers.Resident(float[] numbers, float _)) {
            columns[cell.index()] = numbers;
        } else {
            streamed[cell.index()] = column;
        }
        return true;
    }

    /// What takes the numbers of a column, part by part.
    interface Reader {
        void take(double[] numbers, int count);
    }

    /// Reads a scan in the order of the rows.
    void read(Operator.Scan scan, Reader reader) {
        double[] part = new double[PART * scan.width()];
        int rows = size(scan.domain());
        Data.Column source = source(scan);
        for (int from = 0; from < rows; from += PART) {
            int count = Math.min(PART, rows - from);
            source.read(from, count, part);
            reader.take(part, count * scan.width());
        }
    }

    /// The number that a scan has in every place, if there is one.
    OptionalDouble constant(Operator.Scan scan) {
        double[] part = new double[PART * scan.width()];
        double first = 0;
        int rows = size(scan.domain());
        // Hardly any column is one number: most say so in their first rows.
        int length = FIRST_PART;
        for (int from = 0, count = 0; from < rows; from += count, length = Math.min(PART, 2 * length)) {
            count = Math.min(length, rows - from);
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
