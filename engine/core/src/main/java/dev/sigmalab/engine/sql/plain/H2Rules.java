package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.SqlToken;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/// H2: the analyst's text stays as it is.
final class H2Rules implements DialectRules {
    @Override
    public Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    public Optional<String> rewrite(SqlNode node, PlainWriter writer) {
        return SoftFunctions.expand(node, writer);
    }

    @Override
    public Optional<String> token(SqlToken token) {
        return Optional.empty();
    }

    @Override
    public String literal(Literal literal) {
        return Literals.standard(literal);
    }
}
