package dev.sigmalab.editor.view;

import java.util.Objects;
import javafx.collections.ObservableListBase;

/// The numbers 0 to n − 1 without storing them: a table of any length opens at once, and finds its rows at once.
final class RowIndexes extends ObservableListBase<Integer> {
    private final int size;

    RowIndexes(int size) {
        this.size = size;
    }

    @Override
    public Integer get(int index) {
        return Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int indexOf(Object row) {
        return row instanceof Integer index && index >= 0 && index < size ? index : -1;
    }

    @Override
    public int lastIndexOf(Object row) {
        return indexOf(row);
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }
}
