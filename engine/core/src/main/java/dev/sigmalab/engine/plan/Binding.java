package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;

/// What the binders of one query share: the text, the columns to load so far, the parameters met so far.
final class Binding {
    private final ParsedSql query;
    private final List<SourceText> columns = new ArrayList<>();
    private final Map<String, Integer> columnByText = new HashMap<>();
    private final ParameterNames names;

    Binding(ParsedSql query) {
        this.query = query;
        this.names = new ParameterNames(query.calls());
    }

    ParsedSql query() {
        return query;
    }

    ParameterNames names() {
        return names;
    }

    /// The columns to load, in the order in which they were met.
    List<SourceText> columns() {
        return List.copyOf(columns);
    }

    /// The index of the column that computes a learnable-free expression; equal texts share one.
    int load(SourceText text) {
        String key = text.tokens().stream().map(token -> token.text()).collect(Collectors.joining(" "));
        return columnByText.computeIfAbsent(key, _ -> {
            columns.add(text);
            return columns.size() - 1;
        });
    }

    /// Whether a node depends on a learnable or asks to be made soft.
    boolean isSoft(SqlNode node) {
        return query.calls().within(node);
    }

    boolean learns(SqlNode node) {
        return query.calls().learnsWithin(node);
    }

    Span span(SqlNode node) {
        return query.textOf(node).span();
    }

    /// The analyst's words on one line, and their place.
    Origin origin(SqlNode node) {
        return new Origin(words(node), span(node));
    }

    String words(SqlNode node) {
        return query.textOf(node).text().strip().replaceAll("\\s+", " ");
    }

    static ProblemException problem(String code, Span span, String message, String hint) {
        return new ProblemException(new Problem(code, span, message, hint));
    }
}
