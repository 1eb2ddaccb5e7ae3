package dev.sigmalab.engine.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// The closed set of operators. Each is one record that rejects nonsense when it is built and infers its own shape.
///
/// The set grows only by a decision (docs/decisions); every switch over it is exhaustive, so a missing adjoint rule
/// or backend case does not compile.
public sealed interface Operator {
    /// The values this operator reads, in the order of its arguments.
    List<Value> inputs();

    /// The shape of the result.
    ///
    /// @param of the shapes of the inputs
    /// @throws IllegalArgumentException if the inputs do not fit together
    Shape shape(Function<Value, Shape> of);

    /// The same operator reading other values.
    Operator withInputs(Function<Value, Value> renaming);

    /// An operator that reads no other value.
    sealed interface Leaf extends Operator {
        @Override
        default List<Value> inputs() {
            return List.of();
        }

        @Override
        default Operator withInputs(Function<Value, Value> renaming) {
            return this;
        }
    }

    /// A column of the data, `[domain × width]`, 0 where it is absent.
    record Scan(Domain domain, String column, int width) implements Leaf {
        public Scan {
            Objects.requireNonNull(domain);
            Objects.requireNonNull(column);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            return new Shape(domain, width);
        }
    }

    /// Something that can be learned, or set from outside in each step: a scalar over `unit`, or one per row.
    record Parameter(Domain domain, String name, int width) implements Leaf {
        public Parameter {
            Objects.requireNonNull(domain);
            Objects.requireNonNull(name);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            return new Shape(domain, width);
        }
    }

    /// The same number in every row.
    record Constant(Domain domain, double number) implements Leaf {
        public Constant {
            Objects.requireNonNull(domain);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            return new Shape(domain, 1);
        }
    }

    /// Random numbers that depend only on seed, step and row: the same on every backend and number of threads.
    record Noise(Domain domain, Distribution distribution, long seed) implements Leaf {
        public Noise {
            Objects.requireNonNull(domain);
            Objects.requireNonNull(distribution);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            return new Shape(domain, 1);
        }
    }

    /// A scalar function row by row; all operands share one shape.
    record Map(ScalarFunction function, List<Value> operands) implements Operator {
        public Map {
            operands = List.copyOf(operands);
            if (operands.size() != function.arity()) {
                throw new IllegalArgumentException(
                        function + " takes " + function.arity() + " operands, not " + operands.size());
            }
        }

        @Override
        public List<Value> inputs() {
            return operands;
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape first = of.apply(operands.getFirst());
            for (Value operand : operands) {
                require(of.apply(operand).equals(first), () -> function + " of " + first + " and " + of.apply(operand));
            }
            return first;
        }

        @Override
        public Map withInputs(Function<Value, Value> renaming) {
            return new Map(function, operands.stream().map(renaming).toList());
        }
    }

    /// Each row reads the value at the end of its edge; 0 where the edge leads nowhere.
    record Gather(Value source, Edge edge) implements Operator {
        public Gather {
            Objects.requireNonNull(source);
            Objects.requireNonNull(edge);
        }

        @Override
        public List<Value> inputs() {
            return List.of(source);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape shape = of.apply(source);
            require(shape.domain().equals(edge.to()), () -> "gather of " + shape + " along " + edge);
            return new Shape(edge.from(), shape.width());
        }

        @Override
        public Gather withInputs(Function<Value, Value> renaming) {
            return new Gather(renaming.apply(source), edge);
        }
    }

    /// Each row adds its value to the row at the end of its edge (or takes part in its maximum or minimum).
    record Segment(Reduction reduction, Value source, Edge edge) implements Operator {
        public Segment {
            Objects.requireNonNull(reduction);
            Objects.requireNonNull(source);
            Objects.requireNonNull(edge);
        }

        @Override
        public List<Value> inputs() {
            return List.of(source);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape shape = of.apply(source);
            require(shape.domain().equals(edge.from()), () -> "segment of " + shape + " along " + edge);
            return new Shape(edge.to(), shape.width());
        }

        @Override
        public Segment withInputs(Function<Value, Value> renaming) {
            return new Segment(reduction, renaming.apply(source), edge);
        }
    }

    /// The rows of several values one after the other, over the union of their domains.
    record Stack(List<Value> parts) implements Operator {
        public Stack {
            parts = List.copyOf(parts);
            require(!parts.isEmpty(), () -> "stack of nothing");
        }

        @Override
        public List<Value> inputs() {
            return parts;
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            List<Domain> domains = new ArrayList<>();
            int width = of.apply(parts.getFirst()).width();
            for (Value part : parts) {
                Shape shape = of.apply(part);
                require(shape.width() == width, () -> "stack of widths " + width + " and " + shape.width());
                domains.add(shape.domain());
            }
            return new Shape(new Domain.Union(domains), width);
        }

        @Override
        public Stack withInputs(Function<Value, Value> renaming) {
            return new Stack(parts.stream().map(renaming).toList());
        }
    }

    /// The rows of one part of a union.
    record Slice(Value source, int part) implements Operator {
        public Slice {
            Objects.requireNonNull(source);
        }

        @Override
        public List<Value> inputs() {
            return List.of(source);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape shape = of.apply(source);
            if (!(shape.domain() instanceof Domain.Union(List<Domain> parts)) || part < 0 || part >= parts.size()) {
                throw new IllegalArgumentException("slice " + part + " of " + shape);
            }
            return new Shape(parts.get(part), shape.width());
        }

        @Override
        public Slice withInputs(Function<Value, Value> renaming) {
            return new Slice(renaming.apply(source), part);
        }
    }

    /// The sum of the rows before each row, in an order, among the rows that share its segment; the row itself is not
    /// in its sum. Rows that lie in no segment yield 0.
    record Prefix(Value source, Order order, Edge segments, boolean reverse) implements Operator {
        public Prefix {
            Objects.requireNonNull(source);
            Objects.requireNonNull(order);
            Objects.requireNonNull(segments);
        }

        @Override
        public List<Value> inputs() {
            List<Value> inputs = new ArrayList<>(List.of(source));
            inputs.addAll(order.inputs());
            return List.copyOf(inputs);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape shape = of.apply(source);
            require(shape.domain().equals(segments.from()), () -> "prefix of " + shape + " within " + segments);
            for (Value key : order.inputs()) {
                require(of.apply(key).equals(new Shape(shape.domain(), 1)), () -> "prefix ordered by " + of.apply(key));
            }
            return shape;
        }

        @Override
        public Prefix withInputs(Function<Value, Value> renaming) {
            Order renamed = order instanceof Order.Sorted(Value key, boolean descending)
                    ? new Order.Sorted(renaming.apply(key), descending)
                    : order;
            return new Prefix(renaming.apply(source), renamed, segments, reverse);
        }
    }

    /// Each row `[d]` times one matrix `[d × columns]`, which is a value over `unit`, row-major; transposed, the
    /// matrix is `[columns × d]`.
    record RowMatrix(Value rows, Value matrix, int columns, boolean transposed) implements Operator {
        public RowMatrix {
            Objects.requireNonNull(rows);
            Objects.requireNonNull(matrix);
            require(columns > 0, () -> "row × matrix of " + columns + " columns");
        }

        @Override
        public List<Value> inputs() {
            return List.of(rows, matrix);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape row = of.apply(rows);
            Shape expected = new Shape(Domain.UNIT, row.width() * columns);
            require(
                    of.apply(matrix).equals(expected),
                    () -> "row × matrix of " + row + " and " + of.apply(matrix) + ", expected " + expected);
            return new Shape(row.domain(), columns);
        }

        @Override
        public RowMatrix withInputs(Function<Value, Value> renaming) {
            return new RowMatrix(renaming.apply(rows), renaming.apply(matrix), columns, transposed);
        }
    }

    /// Σ over rows of the outer product of left `[d]` and right `[e]`: a matrix `[d × e]` over `unit`, row-major.
    record OuterSum(Value left, Value right) implements Operator {
        public OuterSum {
            Objects.requireNonNull(left);
            Objects.requireNonNull(right);
        }

        @Override
        public List<Value> inputs() {
            return List.of(left, right);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape a = of.apply(left);
            Shape b = of.apply(right);
            require(a.domain().equals(b.domain()), () -> "outer products of " + a + " and " + b);
            return new Shape(Domain.UNIT, a.width() * b.width());
        }

        @Override
        public OuterSum withInputs(Function<Value, Value> renaming) {
            return new OuterSum(renaming.apply(left), renaming.apply(right));
        }
    }

    /// The sum over the width of each row.
    record WidthSum(Value source) implements Operator {
        public WidthSum {
            Objects.requireNonNull(source);
        }

        @Override
        public List<Value> inputs() {
            return List.of(source);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            return new Shape(of.apply(source).domain(), 1);
        }

        @Override
        public WidthSum withInputs(Function<Value, Value> renaming) {
            return new WidthSum(renaming.apply(source));
        }
    }

    /// The same number in every place of each row's width.
    record WidthBroadcast(Value source, int width) implements Operator {
        public WidthBroadcast {
            Objects.requireNonNull(source);
        }

        @Override
        public List<Value> inputs() {
            return List.of(source);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape shape = of.apply(source);
            require(shape.width() == 1, () -> "broadcast of " + shape);
            return new Shape(shape.domain(), width);
        }

        @Override
        public WidthBroadcast withInputs(Function<Value, Value> renaming) {
            return new WidthBroadcast(renaming.apply(source), width);
        }
    }

    /// Per segment the b with Σ wᵢ·σ(sᵢ − b) = k: the threshold of a soft top-k. Weights are not negative and
    /// 0 < k < Σ wᵢ; where k lies outside, b ends 40 beyond the scores,
    /// where σ is flat; an empty segment yields 0.
    record Root(Value scores, Value weights, Value target, Edge segments) implements Operator {
        public Root {
            Objects.requireNonNull(scores);
            Objects.requireNonNull(weights);
            Objects.requireNonNull(target);
            Objects.requireNonNull(segments);
        }

        @Override
        public List<Value> inputs() {
            return List.of(scores, weights, target);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            Shape rows = new Shape(segments.from(), 1);
            Shape result = new Shape(segments.to(), 1);
            require(of.apply(scores).equals(rows), () -> "root of scores " + of.apply(scores));
            require(of.apply(weights).equals(rows), () -> "root of weights " + of.apply(weights));
            require(of.apply(target).equals(result), () -> "root for target " + of.apply(target));
            return result;
        }

        @Override
        public Root withInputs(Function<Value, Value> renaming) {
            return new Root(renaming.apply(scores), renaming.apply(weights), renaming.apply(target), segments);
        }
    }

    /// Its input, through which no gradient flows (straight-through estimators).
    record Detach(Value source) implements Operator {
        public Detach {
            Objects.requireNonNull(source);
        }

        @Override
        public List<Value> inputs() {
            return List.of(source);
        }

        @Override
        public Shape shape(Function<Value, Shape> of) {
            return of.apply(source);
        }

        @Override
        public Detach withInputs(Function<Value, Value> renaming) {
            return new Detach(renaming.apply(source));
        }
    }

    /// What [Noise] draws from.
    enum Distribution {
        /// Between 0 and 1.
        UNIFORM,
        /// Mean 0, variance 1.
        NORMAL,
        /// Location 0, scale 1.
        GUMBEL
    }

    private static void require(boolean condition, Supplier<String> message) {
        if (!condition) {
            throw new IllegalArgumentException(message.get());
        }
    }
}
