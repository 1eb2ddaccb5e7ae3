package dev.sigmalab.engine.backend.sql;

import static dev.sigmalab.engine.backend.sql.Fragment.Strength.ATOM;
import static dev.sigmalab.engine.backend.sql.Fragment.Strength.PRODUCT;
import static dev.sigmalab.engine.backend.sql.Fragment.Strength.SUM;

import dev.sigmalab.engine.backend.sql.SqlLeaf.Exactness;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// Prints values that are computed row by row as SQL expressions.
///
/// No expression is NULL where the graph's value is a number: what a presence multiplies stands in a CASE that asks for
/// it, and a column outside of one is 0 where it is NULL. Values that are used twice are printed twice.
public final class SqlExpressions {
    private final Graph graph;
    private final Function<String, SqlLeaf> columns;
    private final Function<Value, Optional<String>> named;
    private final Spelling spelling;
    private final Leaves leaves;
    private final ScalarFunctions functions;

    /// @param graph without parameters
    /// @param columns what each scanned column is in SQL
    public SqlExpressions(Graph graph, Dialect dialect, Function<String, SqlLeaf> columns) {
        this(graph, dialect, columns, _ -> Optional.empty(), false);
    }

    /// @param named the columns that hold values already
    /// @param guarded whether functions are NULL outside of their domain, where databases refuse
    SqlExpressions(
            Graph graph,
            Dialect dialect,
            Function<String, SqlLeaf> columns,
            Function<Value, Optional<String>> named,
            boolean guarded) {
        this.graph = graph;
        this.columns = columns;
        this.named = named;
        this.spelling = new Spelling(dialect);
        this.leaves = new Leaves(spelling);
        this.functions = new ScalarFunctions(spelling, guarded);
    }

    /// The expression of an output.
    ///
    /// @throws ProblemException `not-in-sql` at an operator that looks at more than one row
    public String print(String output) {
        return print(graph.output(output), Set.of()).text();
    }

    /// @param known texts that are not NULL here
    Fragment print(Value value, Set<String> known) {
        Optional<String> held = named.apply(value);
        if (held.isPresent()) {
            return Fragment.atom(held.get(), Exactness.DOUBLE);
        }
        Node node = graph.node(value);
        return switch (operator(value)) {
            case Operator.Constant(var _, double number) -> constant(number, node, false);
            case Operator.Scan(var _, String column, int _) -> leaves.print(columns.apply(column), known);
            case Operator.Map(ScalarFunction function, List<Value> operands) -> map(node, function, operands, known);
            case Operator.Gather(Value source, Edge.ToUnit _) -> print(source, known);
            case Operator.Detach(Value source) -> print(source, known);
            case Operator.WidthSum(Value source) when node(source).shape().width() == 1 -> print(source, known);
            case Operator.WidthBroadcast(Value source, int width) when width == 1 -> print(source, known);
            default -> throw lacks(node, node.operator().getClass().getSimpleName() + " looks at more than one row");
        };
    }

    private Node node(Value value) {
        return graph.node(value);
    }

    /// How a value is computed; a column that holds it already is looked into no more.
    private Operator operator(Value value) {
        Operator operator = node(value).operator();
        boolean isHeld = named.apply(value).isPresent() && !(operator instanceof Operator.Constant);
        return isHeld ? new Operator.Detach(value) : operator;
    }

    static ProblemException lacks(Node node, String why) {
        return new ProblemException(Problem.of(
                "not-in-sql",
                node.origin().span(),
                "'%s' cannot be written as an SQL expression: %s"
                        .formatted(node.origin().operator(), why)));
    }

    private static Fragment constant(double number, Node node, boolean withPoint) {
        if (!Double.isFinite(number)) {
            throw lacks(node, "no SQL literal is " + number);
        }
        String text = Spelling.number(Math.abs(number), withPoint);
        Exactness exactness = text.contains(".") ? Exactness.DECIMAL : Exactness.WHOLE;
        return number < 0 ? new Fragment("-" + text, SUM, exactness) : Fragment.atom(text, exactness);
    }

    private Fragment map(Node node, ScalarFunction function, List<Value> operands, Set<String> known) {
        return switch (function) {
            case MULTIPLY -> product(node.value(), known);
            case ADD -> sum(operands.get(0), operands.get(1), false, known);
            case SUBTRACT ->
                shiftedMoment(operands, known)
                        .or(() -> complementWherePresent(operands, known))
                        .orElseGet(() -> sum(operands.get(0), operands.get(1), true, known));
            case NEGATE -> negated(operands.getFirst(), known);
            case SIGMOID ->
                new Fragment(
                        "1 / (1 + " + spelling.exp(negated(operands.getFirst(), known), -FAR, FAR) + ")",
                        PRODUCT,
                        Exactness.DOUBLE);
            case EXP -> {
                boolean isBell = isBell(operands.getFirst());
                yield Fragment.atom(
                        spelling.exp(
                                print(operands.getFirst(), known),
                                isBell ? -FAR : -FURTHEST,
                                isBell ? Double.POSITIVE_INFINITY : FURTHEST),
                        Exactness.DOUBLE);
            }
            default ->
                functions.of(
                        function,
                        operands.stream().map(each -> print(each, known)).toList());
        };
    }

    /// Beyond this a sigmoid is 0 or 1 to thirteen digits, and products of many stay within a double.
    private static final double FAR = 30;

    /// Beyond this a power of e is no double.
    private static final double FURTHEST = 700;

    /// −c·x², whose power of e is at most 1.
    private boolean isBell(Value value) {
        return operator(value) instanceof Operator.Map(ScalarFunction function, List<Value> x)
                && function == ScalarFunction.MULTIPLY
                && x.stream().anyMatch(each -> number(each).orElse(1) < 0)
                && x.stream()
                        .anyMatch(each -> operator(each) instanceof Operator.Map(ScalarFunction inner, var _)
                                && inner == ScalarFunction.SQUARE);
    }

    /// A product; presences among its factors become the conditions of a CASE around the others.
    private Fragment product(Value value, Set<String> known) {
        List<Value> factors = new ArrayList<>();
        Set<String> asked = new LinkedHashSet<>();
        collect(value, factors, asked);
        asked.removeAll(known);
        if (!asked.isEmpty()) {
            Set<String> inside = new LinkedHashSet<>(known);
            inside.addAll(asked);
            return Fragment.wherePresent(
                    asked, factors.isEmpty() ? Fragment.atom("1", Exactness.WHOLE) : times(factors, inside));
        }
        return times(factors, known);
    }

    private void collect(Value value, List<Value> factors, Set<String> asked) {
        switch (operator(value)) {
            case Operator.Map(ScalarFunction function, List<Value> x)
            when function == ScalarFunction.MULTIPLY -> x.forEach(each -> collect(each, factors, asked));
            case Operator.Scan(var _, String column, int _)
            when columns.apply(column) instanceof SqlLeaf.Presence(String text) -> asked.add(text);
            default -> factors.add(value);
        }
    }

    private Fragment times(List<Value> factors, Set<String> known) {
        if (factors.isEmpty()) {
            return Fragment.atom("1", Exactness.WHOLE);
        }
        double factor = 1;
        List<Fragment> others = new ArrayList<>();
        for (Value each : factors) {
            OptionalDouble number = number(each);
            factor *= number.orElse(1);
            if (number.isEmpty()) {
                others.add(print(each, known));
            }
        }
        if (others.isEmpty()) {
            return constant(factor, graph.node(factors.getFirst()), true);
        }
        return Fragment.scaled(factor, others);
    }

    /// p − p·t is 1 − t where p is 1.
    private Optional<Fragment> complementWherePresent(List<Value> operands, Set<String> known) {
        List<Value> factors = new ArrayList<>();
        Set<String> presences = new LinkedHashSet<>();
        collect(operands.get(0), factors, presences);
        List<Value> others = new ArrayList<>();
        Set<String> again = new LinkedHashSet<>();
        collect(operands.get(1), others, again);
        boolean same = factors.isEmpty() && !presences.isEmpty() && presences.equals(again);
        if (!same) {
            return Optional.empty();
        }
        Set<String> inside = new LinkedHashSet<>(known);
        inside.addAll(presences);
        Fragment taken = times(others, inside);
        Fragment complement = new Fragment("1 - " + taken.as(PRODUCT), SUM, taken.exactness());
        presences.removeAll(known);
        return Optional.of(presences.isEmpty() ? complement : Fragment.wherePresent(presences, complement));
    }

    private Optional<Fragment> shiftedMoment(List<Value> operands, Set<String> known) {
        OptionalDouble number = number(operands.get(1));
        return number.isPresent()
                        && operator(operands.get(0)) instanceof Operator.Scan(var _, String column, int _)
                        && columns.apply(column) instanceof SqlLeaf.Moment moment
                ? Optional.of(leaves.moment(moment, number.getAsDouble(), known))
                : Optional.empty();
    }

    private Fragment sum(Value left, Value right, boolean minus, Set<String> known) {
        OptionalDouble number = number(right);
        Fragment a = number(left).isPresent()
                ? constant(number(left).getAsDouble(), graph.node(left), needsPoint(print(right, known)))
                : print(left, known);
        if (number.isPresent()) {
            boolean subtract = minus == number.getAsDouble() >= 0;
            Fragment b = constant(Math.abs(number.getAsDouble()), graph.node(right), needsPoint(a));
            return new Fragment(a.text() + (subtract ? " - " : " + ") + b.text(), SUM, a.with(b));
        }
        Fragment b = print(right, known);
        String first = a.exactness() == Exactness.WHOLE
                        && b.exactness() == Exactness.WHOLE
                        && number(left).isEmpty()
                ? "1.0 * " + a.as(ATOM)
                : a.text();
        return new Fragment(first + (minus ? " - " : " + ") + b.as(PRODUCT), SUM, a.with(b));
    }

    /// Sums of whole numbers of fixed size could leave their range.
    private static boolean needsPoint(Fragment other) {
        return other.exactness() == Exactness.WHOLE && !other.text().startsWith("CASE ");
    }

    private Fragment negated(Value value, Set<String> known) {
        OptionalDouble number = number(value);
        if (number.isPresent()) {
            return constant(-number.getAsDouble(), graph.node(value), true);
        }
        if (operator(value) instanceof Operator.Map(ScalarFunction function, List<Value> x)) {
            if (function == ScalarFunction.NEGATE) {
                return print(x.getFirst(), known);
            }
            if (function == ScalarFunction.MULTIPLY
                    && x.stream().anyMatch(each -> number(each).isPresent())) {
                Value factor = number(x.get(0)).isPresent() ? x.get(0) : x.get(1);
                Value other = factor.equals(x.get(0)) ? x.get(1) : x.get(0);
                return Fragment.scaled(-number(factor).getAsDouble(), List.of(print(other, known)));
            }
        }
        Fragment inner = print(value, known);
        return new Fragment("-" + inner.as(ATOM), SUM, inner.exactness());
    }

    /// The number that a value is in every row, if it is one.
    private OptionalDouble number(Value value) {
        return switch (operator(value)) {
            case Operator.Constant(var _, double number) -> OptionalDouble.of(number);
            case Operator.Gather(Value source, Edge.ToUnit _) -> number(source);
            default -> OptionalDouble.empty();
        };
    }
}
