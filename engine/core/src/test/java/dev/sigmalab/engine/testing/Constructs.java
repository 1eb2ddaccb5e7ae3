package dev.sigmalab.engine.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a random query is made of, read off its text: so that a sample is known to have met every construct.
public final class Constructs {
    private static final Map<String, Predicate<String>> ALL = new LinkedHashMap<>();

    static {
        has("inner join", "(?<!LEFT|RIGHT|CROSS) JOIN .* ON ");
        has("left join", "LEFT JOIN");
        has("right join", "RIGHT JOIN");
        has("cross join", "CROSS JOIN");
        has("join with a soft condition", " ON [^()]* = [^()]* AND [^W]*LEARN");
        has("join with USING", "USING [(]K[)]");
        has("join in brackets", "JOIN [(][A-Z]");
        has("one group key", "GROUP BY [^,]*( HAVING|$)");
        has("several group keys", "GROUP BY [^()]*,");
        has("expression as group key", "GROUP BY .*(UPPER[(]|K [+] 1)");
        has("soft HAVING", "HAVING .*LEARN");
        has("exact HAVING", "HAVING COUNT[(][*][)] >= [0-9]");
        for (String aggregate :
                List.of("COUNT", "SUM", "AVG", "MIN", "MAX", "VAR_POP", "VAR_SAMP", "STDDEV_POP", "STDDEV_SAMP")) {
            has(aggregate, "\\b" + aggregate + "[(]");
        }
        has("COUNT of a column", "COUNT[(]A");
        has("COUNT DISTINCT", "COUNT[(]DISTINCT");
        has("SUM DISTINCT", "SUM[(]DISTINCT");
        has("FILTER", "FILTER [(]WHERE");
        has("division of aggregates", "[)] AS DOUBLE PRECISION[)] / NULLIF[(]COUNT");
        has("DISTINCT", "SELECT DISTINCT");
        has("UNION", "UNION SELECT");
        has("UNION ALL", "UNION ALL SELECT");
        has("ORDER BY", "ORDER BY");
        has("WITH", "^WITH");
        has("query of WITH used twice", sql -> times("(FROM|JOIN) W A", sql) > 1);
        has("subquery in FROM", "(FROM|JOIN) [(](SELECT|WITH)");
        has("scalar subquery", "[(]SELECT (COUNT|SUM|AVG|MIN|MAX|VAR|STDDEV)");
        has("EXISTS", "(?<!NOT )EXISTS");
        has("NOT EXISTS", "NOT EXISTS");
        has("EXISTS, correlated", sql -> isCorrelated("EXISTS [(]SELECT 1 FROM ", sql));
        has("IN (query)", "(?<!NOT) IN [(]SELECT");
        has("NOT IN (query)", "NOT IN [(]SELECT");
        has("IN (query), correlated", sql -> isCorrelated(" IN [(]SELECT \\S+ FROM ", sql));
        has("scalar subquery, correlated", sql -> isCorrelated("[(]SELECT [A-Z_]+[(][^ ]* FROM ", sql));
        has("CASE", "CASE WHEN");
        has("CASE of several branches", "THEN [^E]* WHEN ");
        has("COALESCE", "COALESCE[(]");
        has("NULLIF", "NULLIF[(]");
        has("LIKE", " LIKE ");
        has("IS NULL", "IS NULL");
        has("BETWEEN", "BETWEEN");
        has("IN (list)", " IN [(]LEARN");
        has("OR", " OR ");
        has("NOT", "NOT [(]");
        has("SOFT", "SOFT[(]");
        has("SOFT of a fixed steepness", "steepness =>");
        has("HARD", "HARD[(]");
        has("date threshold", "LEARN[(]DATE ");
        has("days added to a date", "[+] LEARN[(]-?\\d+[)](?! [*])");
        has("timestamp threshold", "LEARN[(]TIMESTAMP ");
        has("time threshold", "[.]H .{1,2} LEARN[(][)]");
        has("interval arithmetic", "LEARN[(]-?\\d+[)] [*] INTERVAL");
        has("difference of timestamps", "- LEARN[(]TIMESTAMP [^)]*[)] .{1,2} INTERVAL");
        has("bounded learnable", "max =>");
        has("learnable used twice", sql -> times("name => 'shared'", sql) > 1);
        has("learnable whose start is picked", "LEARN[(][)]");
        has("learnable table", "[.]SLOPE");
        has("function", "(EXP|SQRT|LN|TANH)[(]");
        has("extreme of dates", "(MIN|MAX)[(][^()]*[.](D|M)\\b");
    }

    private Constructs() {}

    private static void has(String name, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        ALL.put(name, sql -> compiled.matcher(sql).find());
    }

    private static void has(String name, Predicate<String> test) {
        ALL.put(name, test);
    }

    private static long times(String pattern, String sql) {
        return Pattern.compile(pattern).matcher(sql).results().count();
    }

    /// Whether a subquery that begins so names an alias that is not its own.
    private static boolean isCorrelated(String beginning, String sql) {
        return Pattern.compile(beginning + "(\\S+) (A\\d+) WHERE (.*)")
                .matcher(sql)
                .results()
                .anyMatch(Constructs::namesAnother);
    }

    private static boolean namesAnother(MatchResult subquery) {
        String inside = subquery.group(3);
        return Pattern.compile("\\b" + subquery.group(2) + "[.]\\w+ = (A\\d+)[.]")
                .matcher(inside)
                .results()
                .anyMatch(link -> !link.group(1).equals(subquery.group(2)));
    }

    /// All names.
    public static List<String> all() {
        return List.copyOf(ALL.keySet());
    }

    /// Those that occur in a query.
    public static List<String> of(String sql) {
        return ALL.entrySet().stream()
                .filter(construct -> construct.getValue().test(sql))
                .map(Map.Entry::getKey)
                .toList();
    }
}
