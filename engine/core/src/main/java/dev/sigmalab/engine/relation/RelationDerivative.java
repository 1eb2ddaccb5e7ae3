package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.backend.sql.GraphSql;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.train.MatchingObjective;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A query's loss, derivative and weights as SQL, in natural units, at some values of its parameters.
///
/// @param values of the learnables
/// @param steepnesses of comparisons that learn their own
/// @param steepness of all others
/// @param spread of what each comparison compares
public record RelationDerivative(
        Connection connection,
        RelationModel model,
        Map<String, BigDecimal> values,
        Map<String, Double> steepnesses,
        double steepness,
        ToDoubleFunction<SoftPredicate.Comparison> spread) {
    /// Natural values and the spreads of training.
    private record NaturalUnits(ToDoubleFunction<SoftPredicate.Comparison> spread, RelationSql tables)
            implements Scaling {
        @Override
        public Scale column(int column) {
            return Scale.NATURAL;
        }

        @Override
        public Scale learnable(String name) {
            return Scale.NATURAL;
        }

        @Override
        public double spread(SoftPredicate.Comparison comparison) {
            return spread.applyAsDouble(comparison);
        }

        @Override
        public boolean hasNulls(int column) {
            return tables.mayBeNull(column);
        }
    }

    /// The same at other values.
    public RelationDerivative at(Map<String, BigDecimal> others) {
        return new RelationDerivative(connection, model, others, steepnesses, steepness, spread);
    }

    /// A query with the columns `parameter`, `key` and `derivative`: a row for each scalar parameter, and one for each
    /// row of a learnable column.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException `not-in-sql` at an operator that SQL does not have
    public String gradient(Dialect dialect) {
        RelationSql tables = new RelationSql(connection, query(), dialect);
        Graph loss = model.objective().soft(scaling(tables)).withOutputs(List.of(MatchingObjective.LOSS));
        List<String> parameters = parameters(loss);
        Graph derivative = derivative(loss, parameters);
        Graph printed = numbers(derivative);
        List<Integer> keys = query().learnedColumns().stream()
                .flatMap(learned -> learned.key().stream())
                .toList();
        GraphSql sql = new GraphSql(printed, dialect, tables.over(printed, keys));
        List<String> selects = new ArrayList<>();
        for (Learnable learnable : query().learnables()) {
            selects.add(scalar(learnable.name(), parameters, sql, dialect));
        }
        for (BoundRelation.LearnedColumn learned : query().learnedColumns()) {
            selects.add(column(learned, parameters, sql, tables, dialect));
        }
        return sql.with() + String.join("\nUNION ALL\n", selects);
    }

    /// A query of the outermost rows, each with its soft weight as `score`, best first.
    ///
    /// @throws ProblemException `no-score` if the query gives one row, `not-in-sql` as above
    public String scores(Dialect dialect) {
        RelationSql tables = new RelationSql(connection, query(), dialect);
        GraphBuilder builder = new GraphBuilder(Rewrites.standard());
        List<Integer> needed = new ArrayList<>();
        for (BoundRelation.Part part : query().parts()) {
            if (part.frame().equals(Frame.UNIT)) {
                throw new ProblemException(new Problem(
                        "no-score",
                        query().parsed().source().span(),
                        "the query gives one row, so there are no rows to score",
                        "export it without SCORE"));
            }
            Softening softening = new Softening(
                    builder,
                    part.frame(),
                    query(),
                    scaling(tables),
                    new Relaxation(model.settings().logic(), model.settings().learnsSteepness(), false),
                    false);
            builder.output(
                    "score of " + part.frame().name(),
                    softening.overRows(softening.truth(part.weight()).t()));
            for (int i = 0; i < part.items().size(); i++) {
                BoundRelation.Item item = part.items().get(i);
                item.column().ifPresent(needed::add);
                if (item.soft().isPresent()) {
                    String name = item(part, i);
                    builder.output(
                            name, softening.overRows(softening.value(item.soft().get())));
                    builder.output(
                            name + " known",
                            softening.overRows(softening.presence(item.soft().get())));
                }
            }
        }
        Graph weights = numbers(builder.build());
        RelationSql used = tables.over(weights, needed);
        GraphSql sql = new GraphSql(weights, dialect, used);
        return sql.with()
                + query().parts().stream()
                        .map(part -> scored(part, sql, used))
                        .collect(Collectors.joining("\nUNION ALL\n"))
                + "\nORDER BY score DESC";
    }

    private static String item(BoundRelation.Part part, int number) {
        return "item " + number + " of " + part.frame().name();
    }

    private static String scored(BoundRelation.Part part, GraphSql sql, RelationSql tables) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < part.items().size(); i++) {
            BoundRelation.Item item = part.items().get(i);
            String value = item.column().isPresent()
                    ? tables.column(item.column().getAsInt())
                    : item.soft().isEmpty()
                            ? "NULL"
                            : "CASE WHEN %s > 0.5 THEN %s END"
                                    .formatted(sql.column(item(part, i) + " known"), sql.column(item(part, i)));
            String lower = item.name().toLowerCase(Locale.ROOT);
            items.add(value + " AS " + (Identifiers.isPlain(lower) ? lower : Identifiers.quote(item.name())));
        }
        items.add(sql.column("score of " + part.frame().name()) + " AS score");
        return "SELECT " + String.join(",\n  ", items) + "\nFROM "
                + sql.rows(part.frame().domain()).orElseThrow();
    }

    /// The loss and its derivative by each parameter, a name each.
    static Graph derivative(Graph loss, List<String> parameters) {
        Graph all = new Differentiation(Rewrites.standard()).gradient(loss, MatchingObjective.LOSS, parameters);
        return all.withOutputs(parameters.stream()
                .map(name -> Differentiation.name(MatchingObjective.LOSS, name))
                .toList());
    }

    /// The parameters on which a graph depends, but for steepnesses.
    private List<String> parameters(Graph graph) {
        return Stream.concat(
                        query().learnables().stream().map(Learnable::name),
                        query().learnedColumns().stream().map(BoundRelation.LearnedColumn::parameter))
                .filter(name -> graph.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(name)))
                .toList();
    }

    private static String scalar(String name, List<String> parameters, GraphSql sql, Dialect dialect) {
        String head = "SELECT " + Identifiers.text(name) + " AS parameter, CAST(NULL AS " + text(dialect) + ") AS "
                + Identifiers.quote(key(dialect)) + ", ";
        return parameters.contains(name)
                ? head + sql.column(Differentiation.name(MatchingObjective.LOSS, name)) + " AS derivative\nFROM "
                        + sql.rows(Domain.UNIT).orElseThrow()
                : head + "0.0 AS derivative";
    }

    private static String column(
            BoundRelation.LearnedColumn learned,
            List<String> parameters,
            GraphSql sql,
            RelationSql tables,
            Dialect dialect) {
        String key = learned.key().stream()
                .map(tables::column)
                .map(column -> "CAST(" + column + " AS " + text(dialect) + ")")
                .collect(Collectors.joining(" || ', ' || "));
        return "SELECT %s AS parameter, %s AS %s, %s AS derivative\nFROM %s"
                .formatted(
                        Identifiers.text(learned.parameter()),
                        key,
                        Identifiers.quote(key(dialect)),
                        sql.column(Differentiation.name(MatchingObjective.LOSS, learned.parameter())),
                        sql.rows(learned.frame().domain()).orElseThrow());
    }

    private static String text(Dialect dialect) {
        return dialect == Dialect.H2 ? "VARCHAR" : "TEXT";
    }

    /// Unquoted names fold to upper case in H2.
    private static String key(Dialect dialect) {
        return dialect == Dialect.H2 ? "KEY" : "key";
    }

    private BoundRelation query() {
        return model.data().query();
    }

    Scaling scaling(RelationSql tables) {
        return new NaturalUnits(spread, tables);
    }

    /// The graph with numbers in place of scalar parameters, the table's column in place of a learnable column, and all
    /// rows trained on.
    Graph numbers(Graph graph) {
        GraphBuilder builder = new GraphBuilder(Rewrites.standard());
        List<Value> renamed = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Operator operator = switch (node.operator()) {
                case Operator.Parameter(Domain domain, String name, int _)
                when domain.equals(Domain.UNIT) -> new Operator.Constant(domain, number(name));
                case Operator.Parameter(Domain domain, String name, int width) ->
                    new Operator.Scan(domain, start(name), width);
                case Operator.Scan(Domain domain, String column, int _)
                when mask(column) >= 0 -> new Operator.Constant(domain, mask(column));
                default -> node.operator().withInputs(old -> renamed.get(old.index()));
            };
            renamed.add(builder.add(operator, node.origin()));
        }
        graph.outputs().forEach((name, value) -> builder.output(name, renamed.get(value.index())));
        return builder.build();
    }

    private double number(String parameter) {
        if (Softening.isOwnSteepness(parameter)) {
            return Math.log(steepnesses.getOrDefault(parameter, steepness));
        }
        return parameter.equals(Softening.STEEPNESS)
                ? steepness
                : values.get(parameter).doubleValue();
    }

    private String start(String parameter) {
        return query().learnedColumns().stream()
                .filter(learned -> learned.parameter().equals(parameter))
                .map(learned -> query().columnName(learned.start()))
                .findFirst()
                .orElseThrow();
    }

    /// 1 for the column of rows to train on, 0 for that of rows held out, −1 for others.
    private int mask(String column) {
        for (BoundRelation.Part part : query().parts()) {
            if (part.training() >= 0 && query().columnName(part.training()).equals(column)) {
                return 1;
            }
            if (part.holdout() >= 0 && query().columnName(part.holdout()).equals(column)) {
                return 0;
            }
        }
        return -1;
    }
}
