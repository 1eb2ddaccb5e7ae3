package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.cpu.Form.Uniform;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Turns a graph into cells, node by node.
///
/// What is decided for a node holds wherever it is read. What is compared (by a step, a maximum, as a sort key) is not
/// fused: it is rounded operator by operator, so that equal values are found equal.
final class Lowering {
    /// Sums to no more rows than this are collected within passes, and to more where yet more rows are summed to each.
    private static final int FEW = 4096;

    private static final int MANY = 1 << 16;

    private static final double LOG2_E = 0x1.71547652b82fep0;

    private final Graph graph;
    private final Predicate<Edge> few;
    private final Layouts layouts;
    private final Choices choices;
    private final Cells cells = new Cells();
    private final Forms forms = new Forms(cells);
    private final Sums sums = new Sums(cells, forms);
    private final Form[] lowered;
    private final int[] uses;
    private final boolean[] plain;

    private Lowering(Graph graph, Predicate<Edge> few, Layouts layouts, Choices choices) {
        this.graph = graph;
        this.few = few;
        this.layouts = layouts;
        this.choices = choices;
        int size = graph.nodes().size();
        this.lowered = new Form[size];
        this.uses = new int[size];
        this.plain = new boolean[size];
    }

    /// @param few which edges lead to few rows, so that sums along them are collected within passes
    /// @param layouts how rows lie
    /// @param choices which values are one of two
    static Program lower(Graph graph, Predicate<Edge> few, Layouts layouts, Choices choices) {
        return new Lowering(graph, few, layouts, choices).program();
    }

    private Program program() {
        countUses();
        markCompared();
        for (Node node : graph.nodes()) {
            int i = node.value().index();
            Form form = node.shape().domain().equals(Domain.UNIT) ? new Uniform(scalar(node)) : row(node);
            lowered[i] = plain[i]
                    ? forms.rounded(form, node.shape())
                    : uses[i] > 1 ? forms.shared(form, node.shape()) : form;
        }
        Map<String, Integer> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, value) -> outputs.put(name, cell(value)));
        return Program.of(cells.all(), outputs);
    }

    private void countUses() {
        for (Node node : graph.nodes()) {
            node.operator().inputs().forEach(input -> uses[input.index()]++);
        }
        graph.outputs().values().forEach(value -> uses[value.index()]++);
    }

    /// Marks what is compared, and the sums and products that it is made of.
    private void markCompared() {
        for (Node node : graph.nodes().reversed()) {
            switch (node.operator()) {
                case Operator.Segment(Reduction reduction, Value source, Edge _)
                when reduction != Reduction.SUM -> plain[source.index()] = true;
                case Operator.Prefix(var _, Order.Sorted(Value key, var _), var _, var _) -> plain[key.index()] = true;
                case Operator.Map(ScalarFunction function, List<Value> operands) ->
                    markCompared(function, operands, plain[node.value().index()]);
                case Operator.Detach(Value source) ->
                    plain[source.index()] |= plain[node.value().index()];
                default -> {}
            }
        }
    }

    private void markCompared(ScalarFunction function, List<Value> operands, boolean compared) {
        switch (function) {
            case SIGN, FLOOR, STEP, POSITIVE, NOT_NEGATIVE, ZERO, SELECT ->
                plain[operands.getFirst().index()] = true;
            case MINIMUM, MAXIMUM -> operands.forEach(operand -> plain[operand.index()] = true);
            case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, DIVIDE_OR_ZERO ->
                operands.forEach(operand -> plain[operand.index()] |= compared);
            case ABSOLUTE, SQUARE, SQUARE_ROOT, EXP, LOG, POWER, SIGMOID, TANH, SOFTPLUS, RELU, SIN, COS -> {}
        }
    }

    /// The cell of a value over `unit`.
    private int scalar(Node node) {
        Shape shape = node.shape();
        return switch (node.operator()) {
            case Operator.Leaf leaf -> cells.add(new Work.Source(leaf), shape, shape, List.of(), List.of());
            case Operator.Map(ScalarFunction function, List<Value> operands) ->
                cells.scalar(function, shape, operands.stream().map(this::cell).toList());
            case Operator.Detach(Value source) -> cell(source);
            case Operator.Segment(Reduction reduction, Value source, Edge.ToUnit _)
            when streams(source) -> sums.reduce(reduction, form(source), shape(source));
            case Operator.Segment segment when collects(segment) -> collect(segment, shape);
            default -> whole(node);
        };
    }

    private boolean streams(Value source) {
        return shape(source).width() == 1 && !shape(source).domain().equals(Domain.UNIT);
    }

    private boolean collects(Operator.Segment segment) {
        return segment.reduction() == Reduction.SUM
                && segment.edge() instanceof Edge.Data
                && streams(segment.source())
                && (layouts.by(segment.edge()).isPresent() || few.test(segment.edge()));
    }

    /// Each task of a pass sums by itself, so that many targets pay only where there are many rows to each.
    static boolean isFew(int targets, int rows) {
        return targets <= FEW || targets <= MANY && targets <= rows / (2 * Split.COLLECTING_TASKS);
    }

    private int collect(Operator.Segment segment, Shape shape) {
        return cells.add(
                new Work.Collect((Edge.Data) segment.edge()),
                shape,
                shape(segment.source()),
                List.of(cell(segment.source())),
                List.of());
    }

    private Form row(Node node) {
        Shape shape = node.shape();
        return switch (node.operator()) {
            case Operator.Constant(Domain _, double number) -> new Uniform(cells.constant(number));
            case Operator.Leaf leaf -> forms.of(cells.add(new Work.Source(leaf), shape, shape, List.of(), List.of()));
            case Operator.Map(ScalarFunction function, List<Value> operands) ->
                line(function, operands.getFirst(), shape).orElseGet(() -> {
                    boolean compared = plain[node.value().index()];
                    return map(function, compared ? settled(function, operands) : forms(operands), shape);
                });
            case Operator.Detach(Value source) -> form(source);
            case Operator.WidthBroadcast(Value source, int _) when form(source) instanceof Uniform uniform -> uniform;
            case Operator.Gather(Value source, Edge.ToUnit _) when shape.width() == 1 -> form(source);
            case Operator.Gather(Value source, Edge.Data edge) when shape.width() == 1 -> pick(source, edge, shape);
            case Operator.Segment segment when collects(segment) -> forms.of(collect(segment, shape));
            case Operator.Gather _,
                    Operator.Segment _,
                    Operator.Stack _,
                    Operator.Slice _,
                    Operator.Prefix _,
                    Operator.RowMatrix _,
                    Operator.OuterSum _,
                    Operator.WidthSum _,
                    Operator.WidthBroadcast _,
                    Operator.Root _ -> forms.of(whole(node));
        };
    }

    private Form pick(Value source, Edge.Data edge, Shape shape) {
        boolean unit = edge.to().equals(Domain.UNIT);
        List<Integer> read = List.of(cell(source));
        return forms.of(cells.add(new Work.Pick(edge), shape, shape, unit ? List.of() : read, unit ? read : List.of()));
    }

    private int whole(Node node) {
        List<Integer> inputs = node.operator().inputs().stream().map(this::cell).toList();
        return cells.add(new Work.Whole(node.operator()), node.shape(), node.shape(), inputs, List.of());
    }

    private List<Form> forms(List<Value> operands) {
        return operands.stream().map(this::form).toList();
    }

    /// What is compared is computed of what stands in registers, in single precision; a number that is the same in
    /// every row may stay one beside another operand, but not as a divisor, whose reciprocal would be rounded too.
    private List<Form> settled(ScalarFunction function, List<Value> operands) {
        boolean keeps = function == ScalarFunction.ADD
                || function == ScalarFunction.SUBTRACT
                || function == ScalarFunction.MULTIPLY;
        boolean uniform = forms(operands).stream().allMatch(Uniform.class::isInstance);
        return operands.stream()
                .map(operand -> keeps && !uniform && form(operand) instanceof Uniform
                        ? form(operand)
                        : forms.of(forms.register(form(operand), shape(operand))))
                .toList();
    }

    /// A costly function of one of two numbers as an affine map.
    private Optional<Form> line(ScalarFunction function, Value operand, Shape shape) {
        return switch (function) {
            case SQUARE_ROOT, EXP, LOG, SIGMOID, TANH, SOFTPLUS, SIN, COS ->
                choices.of(operand).flatMap(x -> x.line(function).map(line -> line(x, line, form(operand), shape)));
            default -> Optional.empty();
        };
    }

    private Form line(TwoValues x, TwoValues.Line line, Form form, Shape shape) {
        Form above = forms.sum(form, new Uniform(cells.constant(-x.a())), shape);
        Form rise = forms.scaled(cells.constant(line.slope()), above, shape);
        return forms.sum(rise, new Uniform(cells.constant(line.start())), shape);
    }

    private Form map(ScalarFunction function, List<Form> x, Shape shape) {
        if (x.stream().allMatch(Uniform.class::isInstance)) {
            List<Integer> scalars =
                    x.stream().map(form -> ((Uniform) form).scalar()).toList();
            return new Uniform(cells.scalar(function, Cells.SCALAR, scalars));
        }
        return switch (function) {
            case NEGATE -> forms.scaled(cells.minusOne, x.get(0), shape);
            case ADD -> forms.sum(x.get(0), x.get(1), shape);
            case SUBTRACT -> forms.sum(x.get(0), forms.scaled(cells.minusOne, x.get(1), shape), shape);
            case MULTIPLY -> forms.product(x.get(0), x.get(1), shape);
            case SQUARE -> {
                Form shared = forms.shared(x.get(0), shape);
                yield forms.product(shared, shared, shape);
            }
            case DIVIDE -> forms.quotient(x.get(0), x.get(1), false, shape);
            case DIVIDE_OR_ZERO -> forms.quotient(x.get(0), x.get(1), true, shape);
            case MINIMUM, MAXIMUM, SELECT, POWER -> {
                List<Integer> operands =
                        x.stream().map(form -> forms.register(form, shape)).toList();
                yield forms.of(cells.loop(primitive(function), shape, operands));
            }
            // whose loop takes powers of two
            case SIGMOID ->
                forms.function(Primitive.SIGMOID, forms.scaled(cells.constant(LOG2_E), x.getFirst(), shape), shape);
            case ABSOLUTE, SIGN, SQUARE_ROOT, EXP, LOG, TANH, SOFTPLUS, RELU, SIN, COS, FLOOR, STEP ->
                forms.function(primitive(function), x.get(0), shape);
            case POSITIVE, NOT_NEGATIVE, ZERO -> forms.function(primitive(function), x.get(0), shape);
        };
    }

    private static Primitive primitive(ScalarFunction function) {
        return Primitive.valueOf(function.name());
    }

    /// The cell that holds a value as it is.
    private int cell(Value value) {
        return forms.register(form(value), shape(value));
    }

    private Form form(Value value) {
        return lowered[value.index()];
    }

    private Shape shape(Value value) {
        return graph.node(value).shape();
    }
}
