package dev.sigmalab.engine.data;

import java.util.BitSet;
import java.util.function.IntPredicate;

/// Some rows of a table in their order, each with a number of its own among them. Immutable.
public sealed interface RowSet {
    /// How many there are.
    int size();

    /// The row of the table that has a number.
    int at(int number);

    /// All of a table's rows: takes no memory.
    static RowSet all(int rows) {
        return new All(rows);
    }

    /// Those of a table's rows that a condition holds for; it is asked once for each.
    static RowSet where(int rows, IntPredicate condition) {
        BitSet chosen = bits(rows, condition);
        int size = chosen.cardinality();
        if (size == rows) {
            return all(rows);
        }
        int[] numbered = new int[size];
        int row = -1;
        for (int number = 0; number < size; number++) {
            row = chosen.nextSetBit(row + 1);
            numbered[number] = row;
        }
        return new Numbered(numbered);
    }

    /// The rows that a condition holds for as bits, one each.
    static BitSet bits(int rows, IntPredicate condition) {
        BitSet bits = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            if (condition.test(row)) {
                bits.set(row);
            }
        }
        return bits;
    }

    /// Every row.
    record All(int size) implements RowSet {
        @Override
        public int at(int number) {
            return number;
        }
    }

    /// Rows by their numbers, ascending.
    record Numbered(int[] rows) implements RowSet {
        @Override
        public int size() {
            return rows.length;
        }

        @Override
        public int at(int number) {
            return rows[number];
        }
    }
}
