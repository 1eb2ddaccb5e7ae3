package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/// The scope of a select list, where `WEIGHT()` is a number: how far the row is there.
record WeightScope(Scope inner, SoftPredicate weight) implements Scope {
    @Override
    public ParsedSql query() {
        return inner.query();
    }

    @Override
    public ParameterNames names() {
        return inner.names();
    }

    @Override
    public int load(SourceText text) {
        return inner.load(text);
    }

    @Override
    public int load(String sql, SourceText place) {
        return inner.load(sql, place);
    }

    @Override
    public boolean isSoft(SqlNode node) {
        return inner.isSoft(node);
    }

    @Override
    public Optional<SoftScalar> scalar(SqlNode node) {
        return query().calls().weight(node).isPresent()
                ? Optional.of(new SoftScalar.Degree(weight, span(node)))
                : inner.scalar(node);
    }

    @Override
    public Optional<SoftPredicate> predicate(SqlNode node) {
        return inner.predicate(node);
    }
}
