package dev.sigmalab.app.run;

import dev.sigmalab.engine.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What there is to show of an outcome.
public final class OutcomeBlocks {
    private OutcomeBlocks() {}

    /// The blocks in the order in which to show them.
    public static List<Block> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rows rows -> rows(rows);
            case Outcome.Updated(long count) ->
                List.of(new Block.Prose(count == 0 ? "done" : count == 1 ? "1 row" : "%,d rows".formatted(count)));
            case Outcome.Trained(var report) -> ReportBlocks.of(report);
            case Outcome.Exported exported -> exported(exported);
            case Outcome.Explained(String text, var _) -> List.of(new Block.Code(text.stripTrailing()));
            case Outcome.Dropped(String name, boolean existed) ->
                List.of(new Block.Prose(existed ? name + " is forgotten" : "there is no learned query " + name));
        };
    }

    private static List<Block> rows(Outcome.Rows rows) {
        List<Block.Heading> headings = IntStream.range(0, rows.columns().size())
                .mapToObj(i -> new Block.Heading(rows.columns().get(i), isNumber(rows, i)))
                .toList();
        List<List<String>> texts = rows.rows().stream()
                .map(row -> row.stream().map(ValueText::of).toList())
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Grid(headings, texts, rows.truncated()));
        if (texts.isEmpty()) {
            blocks.add(new Block.Prose("no rows"));
        }
        return blocks;
    }

    private static boolean isNumber(Outcome.Rows rows, int column) {
        return rows.rows().stream()
                .map(row -> row.get(column))
                .allMatch(value -> value == null || value instanceof Number);
    }

    private static List<Block> exported(Outcome.Exported exported) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Title(
                "%s for %s".formatted(exported.name(), exported.dialect().title())));
        blocks.add(new Block.Code(exported.sql()));
        if (!exported.notes().isEmpty()) {
            blocks.add(new Block.Prose(String.join("\n", exported.notes())));
        }
        return blocks;
    }
}
