package dev.sigmalab.engine.backend.nd4j;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Arrays that are used again, within an epoch and from one to the next: ND4J's own are freed when the collector finds
/// them, which it does late, since they lie outside of the heap.
final class Pool {
    private final Map<Size, Deque<INDArray>> free = new HashMap<>();

    private record Size(int rows, int width) {}

    /// An array whose numbers may be anything: `[rows]`, or `[rows × width]` row by row.
    INDArray take(int rows, int width) {
        Deque<INDArray> found = free.get(new Size(rows, width));
        if (found != null && !found.isEmpty()) {
            return found.pop();
        }
        return width == 1
                ? Nd4j.createUninitialized(DataType.FLOAT, rows)
                : Nd4j.createUninitialized(DataType.FLOAT, rows, width);
    }

    /// Takes an array back.
    void give(INDArray array) {
        int width = array.rank() == 1 ? 1 : (int) array.size(1);
        free.computeIfAbsent(new Size((int) array.size(0), width), _ -> new ArrayDeque<>())
                .push(array);
    }

    void close() {
        free.values().forEach(arrays -> arrays.forEach(INDArray::close));
        free.clear();
    }
}
