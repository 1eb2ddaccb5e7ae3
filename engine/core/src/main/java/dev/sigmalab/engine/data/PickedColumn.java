package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Makes a column of values picked from others, one for each row.
public final class PickedColumn {
    private final List<Column> sources;
    private final int rows;
    private final IntUnaryOperator source;
    private final IntUnaryOperator row;

    /// @param sources columns of one meaning
    /// @param source which of them each row's value is from
    /// @param row and from which of its rows
    public PickedColumn(List<Column> sources, int rows, IntUnaryOperator source, IntUnaryOperator row) {
        this.sources = List.copyOf(sources);
        this.rows = rows;
        this.source = source;
        this.row = row;
    }

    /// The picked values under a name, of the first source's type.
    public Column named(String name) {
        Presence.Builder presence = new Presence.Builder();
        for (int i = 0; i < rows; i++) {
            presence.add(!from(i).isNull(row.applyAsInt(i)));
        }
        if (sources.stream().anyMatch(TextColumn.class::isInstance)) {
            return text(name, presence.build());
        }
        return sources.stream().allMatch(DoubleColumn.class::isInstance)
                ? doubles(name, presence.build())
                : exact(name, presence.build());
    }

    private Column from(int i) {
        return sources.get(source.applyAsInt(i));
    }

    private ColumnType type() {
        return sources.getFirst().type();
    }

    private Column doubles(String name, Presence presence) {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = ((DoubleColumn) from(i)).value(row.applyAsInt(i));
        }
        return new DoubleColumn(name, type(), presence, Numbers.of(values));
    }

    private Column text(String name, Presence presence) {
        Map<String, Integer> codes = new HashMap<>();
        List<String> dictionary = new ArrayList<>();
        int[] coded = new int[rows];
        for (int i = 0; i < rows; i++) {
            String text = presence.at(i) ? ((TextColumn) from(i)).text(row.applyAsInt(i)) : null;
            coded[i] = text == null
                    ? TextColumn.NULL_CODE
                    : codes.computeIfAbsent(text, word -> {
                        dictionary.add(word);
                        return dictionary.size() - 1;
                    });
        }
        return new TextColumn(name, type(), presence, codes(coded), dictionary);
    }

    private static Numbers codes(int[] coded) {
        Numbers.Builder codes = new Numbers.Builder(new HeapShare());
        for (int code : coded) {
            codes.add(code);
        }
        return codes.build();
    }

    private Column exact(String name, Presence presence) {
        BigDecimal[] values = new BigDecimal[rows];
        int scale = 0;
        for (int i = 0; i < rows; i++) {
            BigDecimal value = presence.at(i) ? ((NumberColumn) from(i)).exact(row.applyAsInt(i)) : null;
            values[i] = value == null ? BigDecimal.ZERO : value;
            scale = Math.max(scale, values[i].scale());
        }
        BigInteger[] unscaled = new BigInteger[rows];
        for (int i = 0; i < rows; i++) {
            unscaled[i] = values[i].setScale(scale).unscaledValue();
        }
        return new ExactColumn(name, type(), presence, new ExactColumn.Unscaled.Bigs(unscaled), scale);
    }
}
