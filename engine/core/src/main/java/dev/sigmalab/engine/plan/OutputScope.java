package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/// The scope of MINIMIZE and MAXIMIZE: names are the items of the query's select list, everything else is arithmetic of
/// the engine.
///
/// @param part the rows that are looked at
record OutputScope(RelationBinder binder, Relation.Part part) implements Scope {
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
        return part.frame().load(text.text(), text);
    }

    @Override
    public int load(String sql, SourceText place) {
        return part.frame().load(sql, place);
    }

    @Override
    public boolean isSoft(SqlNode node) {
        return Nodes.contains(node, inner -> inner instanceof SqlIdentifier || binder.isSoftCall(inner));
    }

    @Override
    public Optional<SoftScalar> scalar(SqlNode node) {
        if (binder.query().calls().weight(node).isPresent()) {
            return Optional.of(new SoftScalar.Degree(part.weight(), span(node)));
        }
        return node instanceof SqlIdentifier identifier ? Optional.of(item(identifier)) : Optional.empty();
    }

    private SoftScalar item(SqlIdentifier identifier) {
        String name = identifier.names.getLast();
        Relation.Output output = part.output(name)
                .orElseThrow(() -> Binding.problem(
                        "unknown-column",
                        span(identifier),
                        "the query that is trained has no column '" + words(identifier) + "'",
                        "its columns are "
                                + String.join(
                                        ", ",
                                        part.outputs().stream()
                                                .map(Relation.Output::name)
                                                .filter(each -> !each.isEmpty())
                                                .toList())));
        return output.soft()
                .orElseGet(() -> new SoftScalar.Loaded(
                        part.frame().load(output.exact().orElseThrow(), output.place()), span(identifier)));
    }

    @Override
    public Optional<SoftPredicate> predicate(SqlNode node) {
        return Optional.empty();
    }
}
