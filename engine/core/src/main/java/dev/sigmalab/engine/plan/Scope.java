package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/// What the expressions of one query block are bound against.
interface Scope {
    /// The whole text, for slices and places.
    ParsedSql query();

    ParameterNames names();

    /// The column that computes a learnable-free expression in the block's rows; equal texts share one.
    int load(SourceText text);

    /// As [#load(SourceText)], for text that was put together.
    ///
    /// @param place what it stands for in the script
    int load(String sql, SourceText place);

    /// Whether a node depends on a learnable, or asks to be made soft.
    boolean isSoft(SqlNode node);

    /// What a node is as a whole, if it is no arithmetic of other things: a soft column, an aggregate, a subquery.
    Optional<SoftScalar> scalar(SqlNode node);

    /// As [#scalar] for conditions: EXISTS, IN over a query.
    Optional<SoftPredicate> predicate(SqlNode node);

    default boolean learns(SqlNode node) {
        return query().calls().learnsWithin(node);
    }

    default Span span(SqlNode node) {
        return query().textOf(node).span();
    }

    /// The analyst's words on one line, and their place.
    default Origin origin(SqlNode node) {
        return new Origin(words(node), span(node));
    }

    default String words(SqlNode node) {
        return query().textOf(node).text().strip().replaceAll("\\s+", " ");
    }
}
