package dev.sigmalab.engine.relation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Compares bags of rows, numbers within a tolerance.
///
/// @param relative how far two numbers may differ over the larger one
/// @param absolute how far they may differ anyway
record Bags(double relative, double absolute) {
    /// What is different, or nothing.
    Optional<String> difference(List<List<Object>> expected, List<List<Object>> actual) {
        List<List<Object>> left = new ArrayList<>(actual);
        List<List<Object>> missing = new ArrayList<>();
        for (List<Object> row : expected) {
            Optional<List<Object>> found =
                    left.stream().filter(other -> equal(row, other)).findFirst();
            found.ifPresentOrElse(left::remove, () -> missing.add(row));
        }
        return missing.isEmpty() && left.isEmpty()
                ? Optional.empty()
                : Optional.of("missing " + missing + "\ntoo many " + left);
    }

    private boolean equal(List<Object> row, List<Object> other) {
        for (int i = 0; i < row.size(); i++) {
            if (!equal(row.get(i), other.get(i))) {
                return false;
            }
        }
        return row.size() == other.size();
    }

    private boolean equal(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            double difference = Math.abs(x.subtract(y).doubleValue());
            return difference
                    <= relative * Math.max(x.abs().doubleValue(), y.abs().doubleValue()) + absolute;
        }
        return Objects.equals(a, b);
    }
}
