package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.FramePlan;
import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.plain.JdbcColumnKinds;
import dev.sigmalab.engine.sql.plain.PlainSql;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The query of each frame in a dialect, with the columns that are looked at.
///
/// @param names what each column of the query is called
/// @param frameNames what each frame's rows are called
/// @param used the columns that are looked at
record FrameSelects(
        Connection connection,
        BoundRelation query,
        Dialect dialect,
        String[] names,
        Map<String, String> frameNames,
        BitSet used) {
    /// A column's name, with a table before it or without.
    static final Pattern SIMPLE = Pattern.compile("(?:[A-Za-z_]\\w*\\.)?([A-Za-z_]\\w*)");

    private static final Pattern LOADED = Pattern.compile("\\bSIGMALAB_C(\\d+)\\b");

    /// The query of a frame whose rows the database makes.
    String of(FramePlan.Loaded frame) {
        String sql = LOADED.matcher(needed(frame)).replaceAll(found -> names[Integer.parseInt(found.group(1))]);
        if (dialect == Dialect.H2) {
            return sql.strip();
        }
        ParsedSql parsed = ParsedSql.query(SourceText.script(sql));
        JdbcColumnKinds kinds = JdbcColumnKinds.of(connection, parsed);
        return new PlainSql(parsed, Map.of(), kinds, PlainSql.Weights.REFUSE)
                .print(dialect)
                .strip();
    }

    /// The query of a frame without the columns that nothing looks at. Only bare columns go: without its aggregates a
    /// query might give other rows.
    private String needed(FramePlan.Loaded frame) {
        String sql = frame.sql();
        for (int column : frame.columns()) {
            String item = FramePlan.item(query.columns().get(column).sql(), column);
            int at = sql.indexOf(item);
            boolean isBare =
                    SIMPLE.matcher(query.columns().get(column).sql().strip()).matches();
            if (!used.get(column) && isBare && at >= 0) {
                String before = sql.substring(0, at);
                String after = sql.substring(at + item.length());
                boolean isLast = !after.startsWith(",\n  ");
                sql = isLast && before.endsWith(",\n  ")
                        ? before.substring(0, before.length() - 4) + after
                        : isLast ? before + "1 AS SIGMALAB_ONE" + after : before + after.substring(4);
            }
        }
        return sql;
    }

    /// The different keys of all places, and what else is the same for all rows of a group.
    String of(FramePlan.Grouped frame) {
        List<String> selects = new ArrayList<>();
        for (int place = 0; place < frame.places().size(); place++) {
            List<String> items = new ArrayList<>();
            for (int column : frame.columns().stream().filter(used::get).toList()) {
                items.add(names[query.columns().get(column).members().get(place)] + " AS " + names[column]);
            }
            for (int k = 0; k < frame.places().get(place).keys().size(); k++) {
                if (!isColumn(frame, k)) {
                    items.add(names[frame.places().get(place).keys().get(k)] + " AS "
                            + frameNames.get(frame.frame().name()) + "_key_" + k);
                }
            }
            if (items.isEmpty()) {
                items.add("1 AS " + frameNames.get(frame.frame().name()) + "_one");
            }
            selects.add("  SELECT DISTINCT " + String.join(", ", items) + "\n  FROM "
                    + frameNames.get(frame.places().get(place).frame().name()));
        }
        return String.join("\n  UNION\n", selects);
    }

    /// Whether one of a group's columns is its key of a number.
    private boolean isColumn(FramePlan.Grouped frame, int key) {
        return frame.columns().stream().filter(used::get).anyMatch(column -> {
            List<Integer> members = query.columns().get(column).members();
            return IntStream.range(0, members.size())
                    .allMatch(place -> members.get(place)
                            .equals(frame.places().get(place).keys().get(key)));
        });
    }
}
