package dev.sigmalab.engine.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which tables H2 scans again and again for a query, and by which column an index would find the rows: read off what
/// EXPLAIN prints, in which all names are quoted and each plan stands in a comment behind its table.
///
/// @param tables every table of the query, as `"SCHEMA"."TABLE"`
record JoinScans(List<String> tables, List<Scan> scans) {
    private static final String NAME = "\"(?:[^\"]|\"\")+\"";
    private static final Pattern ITEM = Pattern.compile(
            "(FROM|JOIN)\\s+(?:\\(\\s*)*(%1$s\\.%1$s)(?:\\s+(%1$s))?(?:\\s*/\\*([^*]*))?".formatted(NAME));
    private static final Pattern EQUALITY =
            Pattern.compile("((?:%1$s\\.)*)(%1$s) = ((?:%1$s\\.)*)(%1$s)".formatted(NAME));
    private static final Pattern BRANCH = Pattern.compile("(^|UNION|ALL|EXCEPT|INTERSECT)\\s*$");

    /// A table that is scanned for every row of another one.
    ///
    /// @param column what it is compared with the other by, quoted
    record Scan(String table, String column) {}

    /// The columns of a table, quoted.
    interface Columns {
        Set<String> of(String table) throws SQLException;
    }

    static JoinScans in(String explained, Columns columns) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        Set<String> scanned = new LinkedHashSet<>();
        Map<String, Set<String>> byAlias = new HashMap<>();
        for (MatchResult item : ITEM.matcher(explained).results().toList()) {
            String table = item.group(2);
            String alias = item.group(3) == null ? table.substring(table.indexOf("\".\"") + 2) : item.group(3);
            tables.add(table);
            byAlias.computeIfAbsent(alias, _ -> new LinkedHashSet<>()).add(table);
            if (isRepeated(item, explained)) {
                scanned.add(table);
            }
        }
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (String table : scanned) {
            names.put(table, columns.of(table));
        }
        Set<Scan> scans = new LinkedHashSet<>();
        for (MatchResult equality : EQUALITY.matcher(explained).results().toList()) {
            add(equality.group(1), equality.group(2), byAlias, names, scans);
            add(equality.group(3), equality.group(4), byAlias, names, scans);
        }
        return new JoinScans(List.copyOf(tables), List.copyOf(scans));
    }

    private static void add(
            String qualifier,
            String column,
            Map<String, Set<String>> byAlias,
            Map<String, Set<String>> names,
            Set<Scan> scans) {
        List<String> parts = new ArrayList<>(List.of(qualifier.split("(?<=\")\\.")));
        Set<String> meant = byAlias.get(parts.getLast());
        names.forEach((table, own) -> {
            if (own.contains(column) && (meant == null || meant.contains(table))) {
                scans.add(new Scan(table, column));
            }
        });
    }

    /// Scanned, and not just once as the first table of the outermost FROM is.
    private static boolean isRepeated(MatchResult item, String explained) {
        String plan = item.group(4);
        if (plan != null && !plan.contains("tableScan")) {
            return false;
        }
        if (item.group(1).equals("JOIN")) {
            return true;
        }
        int opening = opening(explained, item.start());
        if (opening < 0 || BRANCH.matcher(explained.substring(0, opening)).find()) {
            return false;
        }
        // A subquery in FROM is looked into again where H2 hands it a value to look for.
        return plan != null || explained.contains("IS NOT DISTINCT FROM ?");
    }

    /// The last parenthesis before a position that is still open there, or −1.
    private static int opening(String text, int before) {
        int closed = 0;
        for (int i = before - 1; i >= 0; i--) {
            if (text.charAt(i) == ')') {
                closed++;
            } else if (text.charAt(i) == '(' && closed-- == 0) {
                return i;
            }
        }
        return -1;
    }
}
