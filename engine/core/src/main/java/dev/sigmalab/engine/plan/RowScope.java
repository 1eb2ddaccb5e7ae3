package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/// The scope of the rows of a FROM.
final class RowScope implements Scope {
    private final RelationBinder binder;
    private final Environment environment;
    private final Variant variant;
    private final OpenFrame.Loaded frame;

    RowScope(RelationBinder binder, Environment environment, Variant variant, OpenFrame.Loaded frame) {
        this.binder = binder;
        this.environment = environment;
        this.variant = variant;
        this.frame = frame;
    }

    @Override
    public ParsedSql query() {
        return binder.query();
    }

    @Override
    public ParameterNames names() {
        return binder.names();
    }

    RelationBinder binder() {
        return binder;
    }

    Environment environment() {
        return environment;
    }

    Variant variant() {
        return variant;
    }

    OpenFrame.Loaded frame() {
        return frame;
    }

    @Override
    public int load(SourceText text) {
        return frame.load(text.text(), text);
    }

    @Override
    public int load(String sql, SourceText place) {
        return frame.load(sql, place);
    }

    @Override
    public boolean isSoft(SqlNode node) {
        return Nodes.contains(node, this::isSoftItself);
    }

    private boolean isSoftItself(SqlNode node) {
        return binder.isSoftCall(node)
                || node instanceof SqlIdentifier identifier
                        && column(identifier).isPresent()
                || Nodes.isQuery(node) && binder.isSoftQuery(node, environment);
    }

    @Override
    public Optional<SoftScalar> scalar(SqlNode node) {
        if (node instanceof SqlIdentifier identifier) {
            return column(identifier);
        }
        if (query().calls().weight(node).isPresent()) {
            return Optional.empty();
        }
        return Nodes.subquery(node).map(query -> new Subqueries(binder, this).scalar(query));
    }

    @Override
    public Optional<SoftPredicate> predicate(SqlNode node) {
        return switch (node.getKind()) {
            case EXISTS ->
                Optional.of(
                        new Subqueries(binder, this).exists(Nodes.children(node).getFirst(), origin(node)));
            case IN, NOT_IN -> {
                SqlNode right = Nodes.children(node).get(1);
                if (!Nodes.isQuery(right)) {
                    yield Optional.empty();
                }
                SoftPredicate in =
                        new Subqueries(binder, this).in(Nodes.children(node).getFirst(), right, origin(node));
                yield Optional.of(node.getKind() == SqlKind.IN ? in : new SoftPredicate.Not(in, origin(node)));
            }
            default -> Optional.empty();
        };
    }

    /// How far the rows are there by what FROM says: the weights of its soft items, the soft conditions of its joins,
    /// and for a left side that stands alone, how far it has no partner.
    List<SoftPredicate> weights() {
        List<SoftPredicate> weights = new ArrayList<>();
        variant.choices().forEach((leaf, choice) -> weight(leaf, choice).ifPresent(weights::add));
        PredicateBinder predicates = new PredicateBinder(this);
        variant.soft().forEach(condition -> weights.add(predicates.bind(condition)));
        for (Variant.Alone alone : variant.alone()) {
            weights.add(lonely(alone));
        }
        return weights;
    }

    Optional<SoftPredicate> weight(Leaf leaf, Variant.Choice choice) {
        return Variant.part(choice)
                .filter(part -> !part.isAlways())
                .map(part -> new SoftPredicate.Reached(
                        part.weight(), link(leaf, part), origin(leaf.place(), part.weight())));
    }

    private static Origin origin(SourceText place, SoftPredicate predicate) {
        return predicate.origin().equals(Origin.NONE)
                ? new Origin(place.text().replaceAll("\\s+", " "), place.span())
                : predicate.origin();
    }

    /// Asked of the rows of the left side, which other items of FROM may repeat.
    private SoftPredicate lonely(Variant.Alone alone) {
        SourceText place = frame.place();
        Origin origin = new Origin(place.text().replaceAll("\\s+", " "), place.span());
        OpenFrame.Loaded left = isLeftAlone(alone)
                ? frame
                : binder.scope(environment, alone.left(), place).frame();
        SoftPredicate none = new SoftPredicate.Not(new SoftPredicate.Some(witnesses(alone, left), origin), origin);
        return left == frame
                ? none
                : new SoftPredicate.Reached(
                        none, Linking.shared(frame, left, alone.left().identity()), origin);
    }

    /// Whether the rows are those of the left side, one for one.
    private boolean isLeftAlone(Variant.Alone alone) {
        return variant.choices().entrySet().stream()
                .allMatch(entry -> entry.getValue() instanceof Variant.Choice.Absent
                        || alone.left().choices().containsKey(entry.getKey()));
    }

    private List<SoftPredicate.Witness> witnesses(Variant.Alone alone, OpenFrame.Loaded left) {
        List<SoftPredicate.Witness> witnesses = new ArrayList<>();
        for (Variant met : alone.met()) {
            RowScope pairs = binder.scope(environment, met, frame.place());
            List<SoftPredicate> conditions = new ArrayList<>();
            met.choices().forEach((leaf, choice) -> {
                if (!alone.left().choices().containsKey(leaf)) {
                    pairs.weight(leaf, choice).ifPresent(conditions::add);
                }
            });
            PredicateBinder predicates = new PredicateBinder(pairs);
            met.soft().stream()
                    .filter(condition -> !alone.left().soft().contains(condition))
                    .forEach(condition -> conditions.add(predicates.bind(condition)));
            Link link = Linking.shared(pairs.frame(), left, alone.left().identity());
            witnesses.add(new SoftPredicate.Witness(
                    link, SoftPredicate.all(conditions, Origin.NONE), SoftPredicate.always()));
        }
        return witnesses;
    }

    /// The row of a soft item's own frame that each row was made from.
    private Link link(Leaf leaf, Relation.Part part) {
        return Linking.byKey(frame, leaf.identity(Optional.of(part)), part.frame(), leaf.place());
    }

    /// The soft column that a name means, if it means one.
    Optional<SoftScalar> column(SqlIdentifier identifier) {
        return identifier.isStar() ? Optional.empty() : column(identifier, span(identifier));
    }

    /// As [#column(SqlIdentifier)], for a name that stands somewhere else or nowhere.
    Optional<SoftScalar> column(SqlIdentifier identifier, Span place) {
        if (identifier.isStar()) {
            return Optional.empty();
        }
        String name = identifier.names.getLast();
        Optional<String> qualifier = identifier.isSimple()
                ? Optional.empty()
                : Optional.of(identifier.names.get(identifier.names.size() - 2));
        for (var entry : variant.choices().entrySet()) {
            Leaf leaf = entry.getKey();
            if (qualifier.isEmpty() || qualifier.get().equals(leaf.alias())) {
                Optional<SoftScalar> found = column(leaf, entry.getValue(), name, place);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<SoftScalar> column(Leaf leaf, Variant.Choice choice, String name, Span place) {
        return switch (leaf) {
            case Leaf.Exact _ -> Optional.empty();
            case Leaf.OfLearnables learnables -> learned(learnables, name, place);
            case Leaf.Soft soft -> {
                Relation.Part part =
                        Variant.part(choice).orElse(soft.relation().parts().getFirst());
                yield part.output(name)
                        .filter(output -> output.soft().isPresent())
                        .map(output -> choice instanceof Variant.Choice.Absent
                                ? new SoftScalar.Null(place)
                                : new SoftScalar.Reached(output.soft().get(), link(leaf, part), place));
            }
        };
    }

    private Optional<SoftScalar> learned(Leaf.OfLearnables leaf, String name, Span place) {
        LearnableTable table = leaf.learnables();
        return table.columns().stream()
                .filter(name::equals)
                .findFirst()
                .map(column -> new SoftScalar.Reached(
                        new SoftScalar.LearnedColumn(
                                table.parameter(column), leaf.rows().frame(), place),
                        Linking.byKey(
                                frame, table.key().stream().map(leaf::qualified).toList(), leaf.rows(), leaf.place()),
                        place));
    }
}
