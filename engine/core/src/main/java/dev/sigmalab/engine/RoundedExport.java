package dev.sigmalab.engine;

import dev.sigmalab.engine.harden.CountedValues;
import dev.sigmalab.engine.harden.LooseRounding;
import dev.sigmalab.engine.harden.MovedRows;
import dev.sigmalab.engine.harden.RelationRounding;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.relation.RelationModel;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Rounder values for an export, and what there is to say about the rows that they move.
///
/// @param values what stands in the text
/// @param notes a line each
record RoundedExport(Map<String, BigDecimal> values, List<String> notes) {
    /// How many rows that move are told one by one.
    private static final int MOST_TOLD = 10;

    /// Rounds.
    ///
    /// @param exact the hardened values
    /// @param rows how many rows may move
    static RoundedExport of(Connection connection, BoundQuery query, Map<String, BigDecimal> exact, int rows) {
        PlainText plain = new PlainText(query.condition().orElseThrow());
        Function<Map<String, BigDecimal>, String> where = values -> plain.print(plain.literals(query, values));
        Map<String, BigDecimal> rounded = new LooseRounding(connection, query, where).round(exact, rows);
        List<String> changes = changes(query.learnables(), exact, rounded);
        if (changes.isEmpty()) {
            return new RoundedExport(exact, rows == 0 ? List.of() : List.of(nothingRounder(rows)));
        }
        MovedRows moved = new MovedRows(connection, query.load(), where.apply(exact));
        String other = where.apply(rounded);
        long all = moved.count(List.of(other)).getFirst();
        long gained = moved.gained(other);
        List<String> notes = new ArrayList<>();
        notes.add("rounded " + String.join(", ", changes));
        notes.add(
                all == 0
                        ? "rounding moves no row"
                        : "rounding moves %,d rows: %,d more are selected, %,d no longer"
                                .formatted(all, gained, all - gained));
        List<Integer> columns = query.learnables().stream()
                .flatMap(learnable -> learnable.thresholdOf().stream().boxed())
                .distinct()
                .toList();
        for (MovedRows.Row row : all == 0 ? List.<MovedRows.Row>of() : moved.first(other, columns, MOST_TOLD)) {
            notes.add((row.gained() ? "now selected: " : "no longer selected: ") + row.words());
        }
        if (all > MOST_TOLD) {
            notes.add("and %,d more".formatted(all - MOST_TOLD));
        }
        return new RoundedExport(rounded, notes);
    }

    /// As above, for any query: rows are those of the engine's hard answer.
    static RoundedExport of(RelationModel model, Map<String, BigDecimal> exact, int rows) {
        RelationRounding rounding = new RelationRounding(model, exact);
        Map<String, BigDecimal> rounded = rounding.round(rows);
        List<String> changes = changes(model.data().query().learnables(), exact, rounded);
        if (changes.isEmpty()) {
            return new RoundedExport(exact, List.of(nothingRounder(rows)));
        }
        long moved = rounding.moved(rounded);
        return new RoundedExport(
                rounded,
                List.of(
                        "rounded " + String.join(", ", changes),
                        moved == 0
                                ? "rounding moves no row"
                                : "rounding moves %,d rows: they come, go or change".formatted(moved)));
    }

    private static String nothingRounder(int rows) {
        return "no value with fewer digits moves at most %,d rows".formatted(rows);
    }

    private static List<String> changes(
            List<Learnable> learnables, Map<String, BigDecimal> exact, Map<String, BigDecimal> rounded) {
        List<String> changes = new ArrayList<>();
        for (Learnable learnable : learnables) {
            BigDecimal before = exact.get(learnable.name());
            BigDecimal after = rounded.get(learnable.name());
            if (before.compareTo(after) != 0) {
                changes.add("%s from %s to %s"
                        .formatted(
                                learnable.name(),
                                CountedValues.text(before, learnable.quality()),
                                CountedValues.text(after, learnable.quality())));
            }
        }
        return changes;
    }
}
