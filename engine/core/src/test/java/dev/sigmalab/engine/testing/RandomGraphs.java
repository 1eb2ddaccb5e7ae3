package dev.sigmalab.engine.testing;

import static dev.sigmalab.engine.ir.ScalarFunction.*;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Seeded random graphs over all operators, with data and parameters, kept numerically tame: every value stays within
/// a known bound, divisors, logarithms and roots stay away from 0.
public final class RandomGraphs {
    private static final double LIMIT = 4;

    private static final List<ScalarFunction> SMOOTH = List.of(
            NEGATE,
            ADD,
            SUBTRACT,
            MULTIPLY,
            DIVIDE,
            DIVIDE_OR_ZERO,
            SQUARE,
            SQUARE_ROOT,
            EXP,
            LOG,
            POWER,
            SIGMOID,
            TANH,
            SOFTPLUS,
            SIN,
            COS);
    private static final List<ScalarFunction> ALL = List.of(ScalarFunction.values());

    private final SplittableRandom random;
    private final Options options;
    private final RandomWorld world;
    private final GraphBuilder graph;
    private final List<Term> terms = new ArrayList<>();

    /// A graph with the scalar output `loss` (and a few columns as outputs), what to bind and what to run it with.
    public record Case(long seed, Graph graph, Data data, Map<String, double[]> parameters) {
        @Override
        public String toString() {
            return "seed " + seed + "\n" + graph;
        }
    }

    /// @param smooth only operators with a continuous derivative, and none that stop it
    /// @param operators how many operators to add to the leaves
    /// @param sizes among which the sizes of domains are drawn
    public record Options(boolean smooth, int operators, List<Integer> sizes) {
        /// All operators, sizes around a block of 2048 rows, as the processor has with sums along edges.
        public static final Options ALL = new Options(false, 16, List.of(0, 1, 2, 7, 17, 100, 1025, 2047, 2048, 2049));

        /// Smooth operators over few rows, for finite differences.
        public static final Options SMOOTH = new Options(true, 10, List.of(0, 1, 2, 3, 5, 9));
    }

    /// A value whose numbers lie in [−bound, bound].
    private record Term(Value value, double bound) {}

    private RandomGraphs(long seed, Options options) {
        this.random = new SplittableRandom(seed);
        this.options = options;
        this.world = new RandomWorld(random, options.sizes());
        this.graph = new GraphBuilder(random.nextInt(4) == 0 ? List.of() : Rewrites.standard());
    }

    /// The random graph of a seed, over all operators.
    public static Case generate(long seed) {
        return generate(seed, Options.ALL);
    }

    /// The random graph of a seed.
    public static Case generate(long seed, Options options) {
        RandomGraphs graphs = new RandomGraphs(seed, options);
        return new Case(seed, graphs.grow(), graphs.world.data(), graphs.world.parameters());
    }

    private Graph grow() {
        for (Domain domain : world.domains()) {
            terms.add(scan(domain, 1));
            terms.add(parameter(domain, 1));
            terms.add(random.nextBoolean() ? scan(domain, 2) : parameter(domain, 2));
        }
        terms.add(new Term(graph.add(new Operator.Constant(world.domain(), number())), 2));
        for (int i = 0; i < options.operators(); i++) {
            terms.add(tame(operator()));
        }
        return finish();
    }

    /// The loss is a weighted sum of the means of all late and some early terms.
    private Graph finish() {
        Value loss = graph.constant(0.5, new Shape(Domain.UNIT, 1));
        for (int i = 0; i < terms.size(); i++) {
            if (i % 3 == 0 || i > terms.size() - options.operators()) {
                Value term = terms.get(i).value();
                Shape shape = graph.shape(term);
                Value narrow = shape.width() == 1 ? term : graph.add(new Operator.WidthSum(term));
                double factor = number() / (shape.width() * Math.max(1, world.size(shape.domain())));
                loss = graph.plus(loss, graph.times(factor, graph.total(narrow)));
            }
        }
        graph.output("loss", loss);
        graph.output("column 0", terms.getLast().value());
        graph.output("column 1", pick().value());
        return graph.build();
    }

    private Term operator() {
        Term x = pick();
        Domain domain = graph.shape(x.value()).domain();
        return switch (random.nextInt(16)) {
            case 0 -> gather(x);
            case 1, 2 -> segment(x);
            case 3 -> stack(x);
            case 4 -> domain instanceof Domain.Union union ? slice(x, union) : stack(x);
            case 5 -> prefix(x);
            case 6 -> rowMatrix(x);
            case 7 -> outerSum(x);
            case 8 -> new Term(graph.add(new Operator.WidthSum(x.value())), x.bound() * width(x));
            case 9 ->
                new Term(
                        graph.add(new Operator.WidthBroadcast(narrow(x).value(), 2)),
                        narrow(x).bound());
            case 10 -> root(narrow(x));
            case 11 -> random.nextInt(3) == 0 ? noise(domain) : broadcast(domain);
            case 12 -> options.smooth() ? x : new Term(graph.add(new Operator.Detach(x.value())), x.bound());
            default -> map(x, world.pick(options.smooth() ? SMOOTH : ALL));
        };
    }

    // --- leaves ---------------------------------------------------------------------------------------------------

    /// Multiples of 1/64, exact in float32, with ties and zeros.
    private Term scan(Domain domain, int width) {
        double[] values = random.ints((long) world.size(domain) * width, -96, 97)
                .mapToDouble(x -> x / 64.0)
                .toArray();
        return new Term(graph.add(new Operator.Scan(domain, world.column(domain, width, values), width)), 1.5);
    }

    private Term parameter(Domain domain, int width) {
        return parameter(domain, width, 1.5);
    }

    private Term parameter(Domain domain, int width, double bound) {
        double[] values =
                random.doubles((long) world.size(domain) * width, -bound, bound).toArray();
        return new Term(graph.add(new Operator.Parameter(domain, world.parameter(values), width)), bound);
    }

    private Term noise(Domain domain) {
        Value noise = graph.add(
                new Operator.Noise(domain, world.pick(List.of(Operator.Distribution.values())), random.nextLong()));
        return new Term(graph.map(TANH, noise), 1);
    }

    private Term broadcast(Domain domain) {
        List<Term> scalars = terms.stream()
                .filter(t -> graph.shape(t.value()).equals(new Shape(Domain.UNIT, 1)))
                .toList();
        Term scalar = world.pick(scalars);
        return new Term(graph.broadcast(scalar.value(), domain), scalar.bound());
    }

    // --- operators ------------------------------------------------------------------------------------------------

    private Term map(Term x, ScalarFunction function) {
        Term y = like(x);
        return switch (function) {
            case DIVIDE -> map(DIVIDE, 2 * x.bound(), x.value(), positive(y));
            case DIVIDE_OR_ZERO -> divideOrZero(x, y);
            case LOG, SQUARE_ROOT -> map(function, 1.3, positive(x));
            case POWER -> map(POWER, Math.pow(2, LIMIT), positive(x), y.value());
            case EXP -> map(EXP, Math.E, graph.map(TANH, x.value()));
            case ADD, SUBTRACT -> map(function, x.bound() + y.bound(), x.value(), y.value());
            case MULTIPLY -> map(MULTIPLY, x.bound() * y.bound(), x.value(), y.value());
            case SQUARE -> map(SQUARE, x.bound() * x.bound(), x.value());
            case SELECT -> map(SELECT, Math.max(x.bound(), y.bound()), like(x).value(), x.value(), y.value());
            case MINIMUM, MAXIMUM -> map(function, Math.max(x.bound(), y.bound()), x.value(), y.value());
            case NEGATE, ABSOLUTE, RELU, SOFTPLUS, FLOOR -> map(function, x.bound() + 1, x.value());
            case SIGN, SIGMOID, TANH, SIN, COS, STEP, POSITIVE, NOT_NEGATIVE, ZERO -> map(function, 1, x.value());
        };
    }

    private Term map(ScalarFunction function, double bound, Value... operands) {
        return new Term(graph.map(function, operands), bound);
    }

    /// x over a divisor that is 0 in most rows, unless the graph is to be smooth, or negligible in all.
    private Term divideOrZero(Term x, Term y) {
        Value divisor = options.smooth() ? positive(y) : graph.map(ZERO, scanLike(x));
        boolean isNegligible = random.nextInt(4) == 0;
        return map(
                DIVIDE_OR_ZERO,
                2 * x.bound(),
                x.value(),
                isNegligible ? graph.times(ScalarFunction.NEGLIGIBLE / 10, divisor) : divisor);
    }

    private Value scanLike(Term x) {
        Shape shape = graph.shape(x.value());
        return scan(shape.domain(), shape.width()).value();
    }

    /// Between ½ and 1½.
    private Value positive(Term x) {
        return graph.plus(graph.map(SIGMOID, x.value()), 0.5);
    }

    private Term gather(Term x) {
        Edge edge = world.edgeTo(graph.shape(x.value()).domain());
        return edge == null ? x : new Term(graph.gather(x.value(), edge), x.bound());
    }

    /// No maximum of the row of `unit` over other domains: backends may hold rows in less precision than scalars, so
    /// that the scalar would differ from its own maximum.
    private Term segment(Term x) {
        Domain domain = graph.shape(x.value()).domain();
        boolean sum = options.smooth() || domain.equals(Domain.UNIT);
        Reduction reduction = sum ? Reduction.SUM : world.pick(List.of(Reduction.values()));
        double factor = reduction == Reduction.SUM ? Math.max(1, world.size(domain)) : 1;
        return new Term(
                graph.add(new Operator.Segment(reduction, x.value(), world.edgeFrom(domain))), x.bound() * factor);
    }

    private Term stack(Term x) {
        Domain.Union union = world.domains().stream()
                .filter(Domain.Union.class::isInstance)
                .map(Domain.Union.class::cast)
                .findFirst()
                .orElseThrow();
        List<Term> parts = union.parts().stream()
                .map(part -> of(new Shape(part, width(x))))
                .toList();
        return new Term(
                graph.add(new Operator.Stack(parts.stream().map(Term::value).toList())),
                parts.stream().mapToDouble(Term::bound).max().orElseThrow());
    }

    private Term slice(Term x, Domain.Union union) {
        return new Term(
                graph.add(new Operator.Slice(
                        x.value(), random.nextInt(union.parts().size()))),
                x.bound());
    }

    /// Sorted orders have columns of the data as keys: a computed key could order differently in float32.
    private Term prefix(Term x) {
        Domain domain = graph.shape(x.value()).domain();
        Order order = switch (random.nextInt(3)) {
            case 0 -> new Order.Stored();
            case 1 -> new Order.Data(world.order(domain));
            default -> new Order.Sorted(scan(domain, 1).value(), random.nextBoolean());
        };
        return new Term(
                graph.add(new Operator.Prefix(x.value(), order, world.edgeFrom(domain), random.nextBoolean())),
                x.bound() * Math.max(1, world.size(domain)));
    }

    private Term rowMatrix(Term x) {
        int columns = 1 + random.nextInt(3);
        Term matrix = parameter(Domain.UNIT, width(x) * columns, 1);
        return new Term(
                graph.add(new Operator.RowMatrix(x.value(), matrix.value(), columns, random.nextBoolean())),
                x.bound() * width(x));
    }

    private Term outerSum(Term x) {
        Domain domain = graph.shape(x.value()).domain();
        Term y = of(new Shape(domain, 1 + random.nextInt(2)));
        if (width(x) * width(y) > 8) {
            return x;
        }
        return new Term(
                graph.add(new Operator.OuterSum(x.value(), y.value())),
                x.bound() * y.bound() * Math.max(1, world.size(domain)));
    }

    /// The target lies between a tenth and nine tenths of the sum of the weights.
    private Term root(Term scores) {
        Domain domain = graph.shape(scores.value()).domain();
        Edge edge = world.edgeFrom(domain);
        Value weights = positive(like(scores));
        Term share = of(new Shape(edge.to(), 1));
        Value part = graph.plus(graph.times(0.8, graph.map(SIGMOID, share.value())), 0.1);
        Value target = graph.times(part, graph.sum(weights, edge));
        return new Term(graph.add(new Operator.Root(scores.value(), weights, target, edge)), scores.bound() + 5);
    }

    // --- choice and size ------------------------------------------------------------------------------------------

    /// Prefers late terms, so that graphs grow deep.
    private Term pick() {
        int back = Math.min(random.nextInt(terms.size()), random.nextInt(terms.size()));
        return terms.get(terms.size() - 1 - back);
    }

    private Term like(Term x) {
        return of(graph.shape(x.value()));
    }

    private Term of(Shape shape) {
        List<Term> found =
                terms.stream().filter(t -> graph.shape(t.value()).equals(shape)).toList();
        return found.isEmpty() ? parameter(shape.domain(), shape.width()) : world.pick(found);
    }

    private Term narrow(Term x) {
        return width(x) == 1 ? x : of(new Shape(graph.shape(x.value()).domain(), 1));
    }

    private int width(Term x) {
        return graph.shape(x.value()).width();
    }

    private Term tame(Term x) {
        return x.bound() <= LIMIT ? x : new Term(graph.times(LIMIT / x.bound(), x.value()), LIMIT);
    }

    /// Between ½ and 2, of either sign.
    private double number() {
        return (random.nextBoolean() ? 1 : -1) * (0.5 + 1.5 * random.nextDouble());
    }
}
