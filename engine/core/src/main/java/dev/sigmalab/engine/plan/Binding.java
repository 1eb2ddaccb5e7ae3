package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;

/// The scope of a plain query: every learnable-free expression is a column over the rows of FROM.
final class Binding implements Scope {
    private final ParsedSql query;
    private final List<SourceText> columns = new ArrayList<>();
    private final Map<String, Integer> columnByText = new HashMap<>();
    private final ParameterNames names;

    Binding(ParsedSql query) {
        this.query = query;
        this.names = new ParameterNames(query.calls());
    }

    @Override
    public ParsedSql query() {
        return query;
    }

    @Override
    public ParameterNames names() {
        return names;
    }

    /// The columns to load, in the order in which they were met.
    List<SourceText> columns() {
        return List.copyOf(columns);
    }

    @Override
    public int load(SourceText text) {
        return columnByText.computeIfAbsent(tokens(text), _ -> {
            columns.add(text);
            return columns.size() - 1;
        });
    }

    @Override
    public int load(String sql, SourceText place) {
        return load(SourceText.script(sql));
    }

    /// The text without its spacing, by which equal expressions are known.
    static String tokens(SourceText text) {
        return text.tokens().stream().map(token -> token.text()).collect(Collectors.joining(" "));
    }

    @Override
    public boolean isSoft(SqlNode node) {
        return query.calls().within(node);
    }

    @Override
    public Optional<SoftScalar> scalar(SqlNode node) {
        return Optional.empty();
    }

    @Override
    public Optional<SoftPredicate> predicate(SqlNode node) {
        return Optional.empty();
    }

    /// How a value that is no condition becomes one.
    static String comparing(String text, ColumnType type) {
        String example = switch (type.kind()) {
            case TEXT -> "= '…'";
            case DATE -> "> DATE '2024-01-01'";
            case TIME -> "> TIME '12:00:00'";
            case TIMESTAMP, TIMESTAMP_ZONED -> "> TIMESTAMP '2024-01-01 00:00:00'";
            case OTHER -> "IS NOT NULL";
            case INTEGER, DECIMAL, REAL, BOOLEAN -> "= 1";
        };
        return "compare it with something, as in " + text + " " + example;
    }

    static ProblemException problem(String code, Span span, String message, String hint) {
        return new ProblemException(new Problem(code, span, message, hint));
    }
}
