package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/// A soft query without its soft conditions, its rows ordered by a score that is still to be put in.
public final class ScoredSelect {
    /// Stands where the score comes to stand.
    public static final String PLACE = "SIGMALAB_SCORE_PLACE";

    private ScoredSelect() {}

    /// The query as plain SQL in H2's dialect, with a column for the score in place of WEIGHT().
    ///
    /// @param taken whether a name is one of FROM's columns
    public static ParsedSql of(BoundQuery bound, Predicate<String> taken) {
        ParsedSql query = bound.parsed();
        SqlSelect select = (SqlSelect) (query.node() instanceof SqlOrderBy orderBy ? orderBy.query : query.node());
        List<String> items = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            SqlNode value = item.getKind() == SqlKind.AS ? ((SqlBasicCall) item).operand(0) : item;
            if (query.calls().weight(value).isEmpty()) {
                items.add(ended(query.textOf(item)));
            }
        }
        String written = String.join(" ", items).toLowerCase(Locale.ROOT);
        String name = Stream.iterate(1, i -> i + 1)
                .map(i -> i == 1 ? "score" : "soft_score" + (i == 2 ? "" : "_" + i))
                .filter(each -> !taken.test(each) && !written.contains(each))
                .findFirst()
                .orElseThrow();
        String list = items.isEmpty() ? "" : String.join(", ", items) + ",";
        String where = bound.exact().stream()
                .map(column -> conjunct(bound.load().columns().get(column)))
                .collect(Collectors.joining("\n  AND "));
        String sql = "SELECT " + list + "\n  " + PLACE + " AS " + name + "\nFROM "
                + ended(bound.load().from()) + (where.isEmpty() ? "" : "\nWHERE " + where) + "\nORDER BY " + name
                + " DESC";
        return ParsedSql.query(SourceText.script(sql));
    }

    private static String conjunct(SourceText condition) {
        boolean isLoose = condition.tokens().stream().anyMatch(token -> token.isWord("OR"));
        return isLoose ? "(" + ended(condition) + ")" : ended(condition);
    }

    /// The line break keeps a comment at the end from swallowing what follows.
    private static String ended(SourceText text) {
        return text.text().contains("--") || text.text().contains("//") ? text.text() + "\n" : text.text();
    }
}
