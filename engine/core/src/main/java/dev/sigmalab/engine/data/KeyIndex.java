package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// Finds rows by the values of their key columns, in time linear in the rows.
///
/// NULL is a value like any other, numbers are equal whatever their type, text is compared by its characters. The
/// first row with some keys stands for all of them.
public final class KeyIndex {
    private static final int EMPTY = -1;

    private final List<Place> places;
    private int[] table = new int[1024];
    private long[] hashes = new long[256];
    private int[] firstPlace = new int[256];
    private int[] firstRow = new int[256];
    private int size;

    /// Rows of one table by some of its columns.
    ///
    /// @param keys in key order, of the same number and meaning everywhere
    public record Place(List<Column> keys, RowHash hash) {
        public static Place of(List<Column> keys) {
            return new Place(List.copyOf(keys), RowHash.of(keys, 0));
        }
    }

    /// @param places where rows with keys are, all of which may be added and looked for
    public KeyIndex(List<Place> places) {
        this.places = List.copyOf(places);
        Arrays.fill(table, EMPTY);
    }

    /// The number of the row's keys; a new one if they were not met before. Numbers count from 0 in order.
    public int add(int place, int row) {
        long hash = places.get(place).hash().at(row);
        int slot = slot(hash, places.get(place), row);
        if (table[slot] != EMPTY) {
            return table[slot];
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            firstPlace = Arrays.copyOf(firstPlace, 2 * size);
            firstRow = Arrays.copyOf(firstRow, 2 * size);
        }
        hashes[size] = hash;
        firstPlace[size] = place;
        firstRow[size] = row;
        table[slot] = size;
        if (3 * ++size > 2 * table.length) {
            grow();
        }
        return size - 1;
    }

    /// The number of the keys of any row; −1 if they were not added.
    public int find(Place from, int row) {
        return table[slot(from.hash().at(row), from, row)];
    }

    /// How many different keys were added.
    public int size() {
        return size;
    }

    /// The place of the first row with the n-th keys.
    public int place(int n) {
        return firstPlace[n];
    }

    /// The first row with the n-th keys.
    public int row(int n) {
        return firstRow[n];
    }

    private int slot(long hash, Place from, int row) {
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        while (table[slot] != EMPTY && !matches(table[slot], hash, from, row)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean matches(int n, long hash, Place from, int row) {
        return hashes[n] == hash && equal(places.get(firstPlace[n]).keys(), firstRow[n], from.keys(), row);
    }

    private static boolean equal(List<Column> keys, int row, List<Column> others, int other) {
        for (int i = 0; i < keys.size(); i++) {
            if (!equal(keys.get(i), row, others.get(i), other)) {
                return false;
            }
        }
        return true;
    }

    /// Whether two rows have the same value, NULL included.
    public static boolean equal(Column column, int row, Column other, int otherRow) {
        if (column.isNull(row) || other.isNull(otherRow)) {
            return column.isNull(row) && other.isNull(otherRow);
        }
        if (column instanceof TextColumn text && other instanceof TextColumn otherText) {
            return text.text(row).equals(otherText.text(otherRow));
        }
        if (column instanceof DoubleColumn number && other instanceof DoubleColumn otherNumber) {
            return Double.compare(number.value(row) + 0.0, otherNumber.value(otherRow) + 0.0) == 0;
        }
        return column instanceof NumberColumn number
                && other instanceof NumberColumn otherNumber
                && equal(number.exact(row), otherNumber.exact(otherRow));
    }

    private static boolean equal(BigDecimal a, BigDecimal b) {
        return a != null && b != null && a.compareTo(b) == 0;
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        Arrays.fill(larger, EMPTY);
        for (int n = 0; n < size; n++) {
            int slot = (int) hashes[n] & larger.length - 1;
            while (larger[slot] != EMPTY) {
                slot = slot + 1 & larger.length - 1;
            }
            larger[slot] = n;
        }
        table = larger;
    }
}
