package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Operator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The columns of one data that do not change, read once and narrowed to float32, for all runs on them. Nobody writes
/// to them.
final class SharedColumns {
    private final Map<Operator.Scan, Read> columns = new HashMap<>();

    /// What a scan reads.
    ///
    /// @param column padded to whole steps; empty where all numbers are the same
    /// @param constant the number that stands in every place, if there is one
    private record Read(float[] column, OptionalDouble constant) {}

    /// The number that a scan has in every place, if there is one.
    OptionalDouble constant(Operator.Scan scan, Data data) {
        return read(scan, data).constant();
    }

    /// The column of a scan that is no constant.
    float[] column(Operator.Scan scan, Data data) {
        return read(scan, data).column();
    }

    private synchronized Read read(Operator.Scan scan, Data data) {
        Read read = columns.get(scan);
        if (read == null) {
            Store store = new Store(data, 0);
            OptionalDouble constant = store.constant(scan);
            read = new Read(constant.isPresent() ? new float[0] : store.narrowed(scan), constant);
            columns.put(scan, read);
        }
        return read;
    }
}
