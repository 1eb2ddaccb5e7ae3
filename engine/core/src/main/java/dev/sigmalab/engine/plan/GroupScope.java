package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Constants;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.type.SqlTypeName;

/// The scope of groups of weighted rows: aggregates are the engine's, what is left depends on the keys alone.
final class GroupScope implements Scope {
    private final RelationBinder binder;
    private final Environment environment;
    private final List<Member> members;
    private final OpenFrame groups;

    /// Rows that are grouped.
    ///
    /// @param scope what the operands of aggregates are bound against
    /// @param weight how far each row is there
    /// @param link to its group
    record Member(Scope scope, SoftPredicate weight, Link link) {}

    /// @param groups what the aggregates are values of
    GroupScope(RelationBinder binder, Environment environment, List<Member> members, OpenFrame groups) {
        this.binder = binder;
        this.environment = environment;
        this.members = List.copyOf(members);
        this.groups = groups;
    }

    @Override
    public ParsedSql query() {
        return binder.query();
    }

    @Override
    public ParameterNames names() {
        return binder.names();
    }

    @Override
    public int load(SourceText text) {
        return groups.load(text.text(), text);
    }

    @Override
    public int load(String sql, SourceText place) {
        return groups.load(sql, place);
    }

    @Override
    public boolean isSoft(SqlNode node) {
        return groups instanceof OpenFrame.Unit && !isLiteral(node)
                || Nodes.aggregates(node)
                || members.getFirst().scope().isSoft(node);
    }

    /// Whether the engine counts it: numbers, dates, NULL.
    private boolean isLiteral(SqlNode node) {
        return node instanceof SqlLiteral literal
                && (literal.getTypeName() == SqlTypeName.NULL
                        || Constants.literal(node, query().source())
                                .flatMap(Literals::number)
                                .isPresent());
    }

    @Override
    public Optional<SoftScalar> scalar(SqlNode node) {
        if (node.getKind() == SqlKind.FILTER) {
            SqlCall filter = (SqlCall) node;
            return Optional.of(aggregate(filter.operand(0), Optional.of(filter.operand(1)), span(node)));
        }
        if (Nodes.aggregate(node).isPresent()) {
            return Optional.of(aggregate((SqlCall) node, Optional.empty(), span(node)));
        }
        if (Nodes.isOtherAggregate(node)) {
            throw notYet(node);
        }
        Optional<SqlNode> subquery = Nodes.subquery(node);
        if (subquery.isPresent()) {
            return subquery.map(query -> subqueries(query).scalar(query));
        }
        boolean isMade = Nodes.aggregates(node)
                || Nodes.contains(node, binder::isSoftCall)
                || node instanceof SqlCall && !(groups instanceof OpenFrame.Unit);
        return isMade ? Optional.empty() : Optional.of(outside(node));
    }

    /// Something that is the same for a whole group without being aggregated.
    private SoftScalar outside(SqlNode node) {
        if (node instanceof SqlIdentifier) {
            throw Binding.problem(
                    "not-grouped",
                    span(node),
                    "'" + words(node) + "' differs from row to row within a group",
                    "aggregate it, as in AVG(" + words(node) + "), or add it to GROUP BY");
        }
        if (groups instanceof OpenFrame.Unit && !binder.query().calls().within(node)) {
            SourceText text = query().textOf(node);
            OpenFrame.Loaded constants = binder.constants(text);
            return new SoftScalar.Reached(
                    new SoftScalar.Loaded(constants.load(text.text(), text), text.span()),
                    new Link(groups.frame(), constants.frame(), List.of(), List.of()),
                    text.span());
        }
        throw notYet(node);
    }

    private ProblemException notYet(SqlNode node) {
        return Binding.problem(
                "cannot-soften",
                span(node),
                "'" + words(node) + "' over soft rows cannot be made soft",
                "soft aggregates are COUNT, SUM, AVG, MIN, MAX, VAR_POP, VAR_SAMP, STDDEV_POP and STDDEV_SAMP");
    }

    @Override
    public Optional<SoftPredicate> predicate(SqlNode node) {
        if (node.getKind() == SqlKind.EXISTS) {
            SqlNode query = Nodes.children(node).getFirst();
            return Optional.of(subqueries(query).exists(query, origin(node)));
        }
        return Optional.empty();
    }

    /// Binds subqueries that look at nothing around them.
    private Subqueries subqueries(SqlNode query) {
        if (members.getFirst().scope() instanceof RowScope rows
                && new Correlation(binder, environment, rows).of(query)) {
            throw Later.error(
                    span(query),
                    "a subquery that looks at the group around it",
                    "group in a subquery of FROM and ask in the WHERE around it");
        }
        return new Subqueries(binder, environment, Optional.empty(), groups.frame());
    }

    private SoftScalar aggregate(SqlCall call, Optional<SqlNode> filter, Span span) {
        AggregateFunction function = Nodes.aggregate(call).orElseThrow(() -> notYet(call));
        boolean isDistinct = call.getFunctionQuantifier() != null
                && call.getFunctionQuantifier().getValue() == SqlSelectKeyword.DISTINCT;
        if (isDistinct && !function.isExtreme()) {
            return distinct(function, call, filter, span);
        }
        List<SoftScalar.Member> terms = members.stream()
                .map(member -> new SoftScalar.Member(member.link(), weight(member, filter), operand(member, call)))
                .toList();
        return new SoftScalar.Aggregate(function, terms, span);
    }

    private static SoftPredicate weight(Member member, Optional<SqlNode> filter) {
        if (filter.isEmpty()) {
            return member.weight();
        }
        SoftPredicate condition = new PredicateBinder(member.scope()).bind(filter.get());
        return new SoftPredicate.And(List.of(member.weight(), condition), condition.origin());
    }

    private SoftScalar operand(Member member, SqlCall call) {
        if (call.operandCount() != 1 || call.operand(0) instanceof SqlIdentifier star && star.isStar()) {
            return new SoftScalar.Number(BigDecimal.ONE, Quality.INTEGER, span(call));
        }
        return new PredicateBinder(member.scope()).scalars().bind(call.operand(0));
    }

    /// Rows with equal operands count as far as any of them is there.
    private SoftScalar distinct(AggregateFunction function, SqlCall call, Optional<SqlNode> filter, Span span) {
        SourceText text = query().textOf(call.operand(0));
        if (members.getFirst().scope().isSoft(call.operand(0))) {
            throw Binding.problem(
                    "cannot-soften",
                    text.span(),
                    "which values of '" + words(call.operand(0)) + "' are equal depends on a learnable",
                    "leave DISTINCT away");
        }
        List<OpenFrame.Keys> places = new ArrayList<>();
        for (Member member : members) {
            List<String> keys = new ArrayList<>(binder.texts(member.link().fromKeys()));
            keys.add(text.text());
            places.add(new OpenFrame.Keys(binder.open(member.link().from()), keys));
        }
        OpenFrame.Groups values = binder.groups("distinct values", places, false);
        List<Link> links = values.links(text);
        List<SoftPredicate.Witness> witnesses = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            witnesses.add(
                    new SoftPredicate.Witness(links.get(i), weight(members.get(i), filter), SoftPredicate.always()));
        }
        List<Integer> toKeys = members.getFirst().link().toKeys();
        List<Integer> fromKeys = new ArrayList<>();
        for (int n = 0; n < toKeys.size(); n++) {
            fromKeys.add(values.key(n, text));
        }
        Link link = groups instanceof OpenFrame.Unit
                ? Link.toUnit(values.frame())
                : new Link(values.frame(), groups.frame(), fromKeys, toKeys);
        return new SoftScalar.Aggregate(
                function,
                List.of(new SoftScalar.Member(
                        link,
                        new SoftPredicate.Some(witnesses, origin(call)),
                        new SoftScalar.Loaded(values.key(toKeys.size(), text), text.span()))),
                span);
    }
}
