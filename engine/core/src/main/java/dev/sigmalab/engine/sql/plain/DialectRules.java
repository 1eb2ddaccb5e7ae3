package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.SqlToken;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/// What a dialect spells differently from H2.
interface DialectRules {
    static DialectRules of(Dialect dialect) {
        return switch (dialect) {
            case H2 -> new H2Rules();
            case POSTGRESQL -> new PostgresRules();
            case SQLITE -> new SqliteRules();
        };
    }

    Dialect dialect();

    /// The text that takes the place of a whole node, or empty where its own text stays and its parts are looked at.
    /// What is given binds at least as tightly as what was there: brackets around the node stay.
    Optional<String> rewrite(SqlNode node, PlainWriter writer);

    /// Further changes inside a node whose own text stays.
    default void edit(SqlNode node, PlainWriter writer, TextEdits edits) {}

    /// The text that takes the place of a token or comment, or empty where it stays.
    Optional<String> token(SqlToken token);

    /// A constant as the dialect writes it.
    String literal(Literal literal);
}
