package dev.sigmalab.engine.backend.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Four loops of a pass that are done as one: how far a label and a weight agree, the logarithm of that, and its
/// derivative by the weight.
///
/// Of a label a and a weight b the agreement is p = (s · a + t) · (u · b + v), the logarithm that of r = α (p + β) + γ.
/// The derivative, times b, is a column over r, times b, times δ (s · a + t), or the same without the column.
/// All numbers are known before, and nothing else reads p or the quotient by r.
///
/// @param agreement p
/// @param quotient the column, or δ (s · a + t), over r
/// @param derivative the quotient times what is left
/// @param rows which cells are read: a, b and, if there is one, the column
/// @param scalars of the loop that does them as one
record LogLoss(Cell agreement, Cell log, Cell quotient, Cell derivative, List<Integer> rows, List<Double> scalars)
        implements Sweep {
    /// Relative to the larger of two numbers that are the same, but for how they were computed.
    private static final double ROUNDING = 1e-12;

    LogLoss {
        rows = List.copyOf(rows);
        scalars = List.copyOf(scalars);
    }

    /// The log losses among the members of a pass.
    ///
    /// @param readers which of the members read a cell
    /// @param constants the cells that are numbers known before
    static List<LogLoss> in(Schedule.Streamed pass, Map<Integer, List<Cell>> readers, Map<Integer, Double> constants) {
        Search search = new Search(pass, readers, constants);
        return pass.members().stream()
                .filter(cell -> isLoop(cell, Primitive.LOG))
                .flatMap(log -> search.from(log).stream())
                .toList();
    }

    private static boolean isLoop(Cell cell, Primitive primitive) {
        return cell.work().equals(new Work.Loop(primitive));
    }

    /// The loop that does them as one.
    Primitive primitive() {
        return rows.size() == 3 ? Primitive.WEIGHTED_LOG_LOSS : Primitive.LOG_LOSS;
    }

    @Override
    public List<Cell> cells() {
        return List.of(agreement, log, quotient, derivative);
    }

    /// Finds loops by who reads what.
    private record Search(Schedule.Streamed pass, Map<Integer, List<Cell>> readers, Map<Integer, Double> constants) {
        Optional<LogLoss> from(Cell log) {
            Optional<Cell> agreement = pass.members().stream()
                    .filter(cell -> cell.index() == log.rows().getFirst() && isLoop(cell, Primitive.PRODUCT_2))
                    .findFirst();
            Optional<Cell> quotient = agreement.flatMap(p -> quotientBy(p, log));
            Optional<Cell> derivative = quotient.flatMap(this::onlyReader);
            return derivative
                    .flatMap(d -> new Candidate(agreement.get(), log, quotient.get(), d, constants).loss())
                    .filter(this::isReadyAtLog);
        }

        private List<Cell> onlyReaders(Cell cell) {
            return pass.kept().contains(cell.index()) ? List.of() : readers.getOrDefault(cell.index(), List.of());
        }

        /// The quotient by an agreement, if nothing reads that but it and the logarithm.
        private Optional<Cell> quotientBy(Cell agreement, Cell log) {
            List<Cell> readers = onlyReaders(agreement);
            return readers.size() != 2
                    ? Optional.empty()
                    : readers.stream()
                            .filter(cell -> cell != log
                                    && isLoop(cell, Primitive.QUOTIENT)
                                    && cell.rows().getFirst() != agreement.index())
                            .findFirst();
        }

        private Optional<Cell> onlyReader(Cell quotient) {
            List<Cell> readers = onlyReaders(quotient);
            return readers.size() == 1 ? Optional.of(readers.getFirst()) : Optional.empty();
        }

        /// Whether all that is read is there by the time of the logarithm, which others may read from then on.
        private boolean isReadyAtLog(LogLoss loss) {
            Set<Integer> read = Set.copyOf(loss.rows());
            return pass.members().stream()
                    .dropWhile(cell -> cell != loss.log())
                    .noneMatch(cell -> read.contains(cell.index()));
        }
    }

    /// Four loops that read each other as those of a log loss do; whether they are one is up to their scalars.
    private record Candidate(Cell agreement, Cell log, Cell quotient, Cell derivative, Map<Integer, Double> constants) {
        Optional<LogLoss> loss() {
            boolean known = Stream.of(agreement, log, quotient, derivative)
                    .flatMap(cell -> cell.scalars().stream())
                    .allMatch(constants::containsKey);
            return known && dividesByArgument() ? ofFactors() : Optional.empty();
        }

        private double scalar(Cell cell, int number) {
            return constants.get(cell.scalars().get(number));
        }

        /// Whether the divisor is what the logarithm is of.
        private boolean dividesByArgument() {
            double shift = scalar(log, 1) * scalar(log, 0) + scalar(log, 2);
            return isSame(scalar(quotient, 2), scalar(log, 1)) && isSame(scalar(quotient, 3), shift);
        }

        private Optional<LogLoss> ofFactors() {
            List<Integer> factors = new ArrayList<>(derivative.rows());
            factors.remove((Integer) quotient.index());
            int dividend = quotient.rows().getFirst();
            if (isLoop(derivative, Primitive.PRODUCT_2) && factors.size() == 1 && isPlain(derivative, 0, 2)) {
                return of(dividend, factors.getFirst(), List.of(), quotient);
            }
            if (isLoop(derivative, Primitive.PRODUCT_3)
                    && factors.size() == 2
                    && derivative.rows().getLast() != quotient.index()
                    && isPlain(quotient, 0)) {
                return of(factors.getLast(), factors.getFirst(), List.of(dividend), derivative);
            }
            return Optional.empty();
        }

        /// Whether the affine maps that begin at these scalars leave their columns as they are.
        private boolean isPlain(Cell cell, int... firsts) {
            return Arrays.stream(firsts).allMatch(first -> scalar(cell, first) == 1 && scalar(cell, first + 1) == 0);
        }

        /// @param label which factor of the agreement must be the label
        /// @param weight which must be the weight
        /// @param column what is divided, if not the label
        /// @param sign whose first two scalars map the label in the derivative
        private Optional<LogLoss> of(int label, int weight, List<Integer> column, Cell sign) {
            boolean inOrder = agreement.rows().equals(List.of(label, weight));
            boolean swapped = agreement.rows().equals(List.of(weight, label));
            int s = inOrder ? 0 : 2;
            double delta = scalar(sign, 0) / scalar(agreement, s);
            boolean proportional = Double.isFinite(delta) && isSame(delta * scalar(agreement, s + 1), scalar(sign, 1));
            if (!(inOrder || swapped) || !proportional) {
                return Optional.empty();
            }
            List<Integer> rows = new ArrayList<>(List.of(label, weight));
            rows.addAll(column);
            List<Double> scalars = List.of(
                    scalar(agreement, s),
                    scalar(agreement, s + 1),
                    scalar(agreement, 2 - s),
                    scalar(agreement, 3 - s),
                    scalar(log, 0),
                    scalar(log, 1),
                    scalar(log, 2),
                    delta);
            return Optional.of(new LogLoss(agreement, log, quotient, derivative, rows, scalars));
        }

        private static boolean isSame(double a, double b) {
            return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
        }
    }
}
