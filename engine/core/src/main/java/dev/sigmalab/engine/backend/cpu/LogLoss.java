package dev.sigmalab.engine.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Four loops of a pass that are done as one: how far a label and a weight agree, the logarithm of that, and its
/// derivative by the weight.
///
/// Of a label a and a weight b the agreement is p = (s · a + t) · (u · b + v), the logarithm that of r = α (p + β) + γ,
/// and
/// the derivative, times b, a column over r, times b, times δ (s · a + t), or without the column. All numbers are known
/// before, and nothing else reads p or the quotient by r.
///
/// @param agreement p
/// @param quotient the column, or δ (s · a + t), over r
/// @param derivative the quotient times what is left
/// @param rows which cells are read: a, b and, if there is one, the column
/// @param scalars of the loop that does them as one
record LogLoss(Cell agreement, Cell log, Cell quotient, Cell derivative, List<Integer> rows, List<Double> scalars) {
    /// Relative to the larger of two numbers that are the same, but for how they were computed.
    private static final double ROUNDING = 1e-12;

    private static final List<Double> PLAIN = List.of(1.0, 0.0);

    LogLoss {
        rows = List.copyOf(rows);
        scalars = List.copyOf(scalars);
    }

    /// The log losses among the members of a pass.
    ///
    /// @param constants the cells that are numbers known before
    static List<LogLoss> in(Schedule.Streamed pass, Map<Integer, Double> constants) {
        Search search = new Search(pass, constants);
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

    /// The cells that are done.
    List<Cell> cells() {
        return List.of(agreement, log, quotient, derivative);
    }

    private record Search(Schedule.Streamed pass, Map<Integer, Double> constants) {
        Optional<LogLoss> from(Cell log) {
            Optional<Cell> agreement = pass.members().stream()
                    .filter(cell -> cell.index() == log.rows().getFirst() && isLoop(cell, Primitive.PRODUCT_2))
                    .findFirst();
            Optional<Cell> quotient = agreement.flatMap(p -> otherReader(p, log));
            Optional<Cell> derivative = quotient.flatMap(this::onlyReader);
            return derivative
                    .flatMap(d -> of(agreement.get(), log, quotient.get(), d))
                    .filter(loss -> isReadyAt(log, loss));
        }

        private List<Cell> readers(Cell cell) {
            return pass.kept().contains(cell.index())
                    ? List.of()
                    : pass.members().stream()
                            .filter(reader -> reader.rows().contains(cell.index()))
                            .toList();
        }

        /// The quotient by an agreement, if nothing reads that but it and the logarithm.
        private Optional<Cell> otherReader(Cell agreement, Cell log) {
            List<Cell> readers = readers(agreement);
            return readers.size() != 2
                    ? Optional.empty()
                    : readers.stream()
                            .filter(cell -> cell != log
                                    && isLoop(cell, Primitive.QUOTIENT)
                                    && cell.rows().getFirst() != agreement.index())
                            .findFirst();
        }

        private Optional<Cell> onlyReader(Cell quotient) {
            List<Cell> readers = readers(quotient);
            return readers.size() == 1 ? Optional.of(readers.getFirst()) : Optional.empty();
        }

        /// Whether all that is read is there by the time of the logarithm, which others may read from then on.
        private boolean isReadyAt(Cell log, LogLoss loss) {
            Set<Integer> read = Set.copyOf(loss.rows());
            return pass.members().stream()
                    .dropWhile(cell -> cell != log)
                    .noneMatch(cell -> read.contains(cell.index()));
        }

        private Optional<LogLoss> of(Cell agreement, Cell log, Cell quotient, Cell derivative) {
            List<Double> product = numbers(agreement);
            List<Double> argument = numbers(log);
            List<Double> ratio = numbers(quotient);
            List<Double> outer = numbers(derivative);
            if (product.contains(null) || argument.contains(null) || ratio.contains(null) || outer.contains(null)) {
                return Optional.empty();
            }
            double alpha = argument.get(1);
            double shift = alpha * argument.get(0) + argument.get(2);
            if (!(isSame(ratio.get(2), alpha) && isSame(ratio.get(3), shift))) {
                return Optional.empty();
            }
            List<Integer> factors = new ArrayList<>(derivative.rows());
            factors.remove((Integer) quotient.index());
            int dividend = quotient.rows().getFirst();
            List<Double> by = ratio.subList(0, 2);
            if (isLoop(derivative, Primitive.PRODUCT_2)
                    && factors.size() == 1
                    && outer.equals(List.of(1.0, 0.0, 1.0, 0.0))) {
                return of(List.of(agreement, log, quotient, derivative), dividend, factors.getFirst(), List.of(), by);
            }
            if (isLoop(derivative, Primitive.PRODUCT_3)
                    && factors.size() == 2
                    && derivative.rows().getLast() != quotient.index()
                    && by.equals(PLAIN)) {
                return of(
                        List.of(agreement, log, quotient, derivative),
                        factors.getLast(),
                        factors.getFirst(),
                        List.of(dividend),
                        outer);
            }
            return Optional.empty();
        }

        /// @param label which factor of the agreement must be the label
        /// @param weight which must be the weight
        /// @param column what is divided, if not the label
        /// @param sign the affine map of the label in the derivative
        private Optional<LogLoss> of(List<Cell> cells, int label, int weight, List<Integer> column, List<Double> sign) {
            List<Double> product = numbers(cells.getFirst());
            List<Integer> factors = cells.getFirst().rows();
            boolean inOrder = factors.equals(List.of(label, weight));
            if (!inOrder && !factors.equals(List.of(weight, label))) {
                return Optional.empty();
            }
            int at = inOrder ? 0 : 2;
            double delta = sign.get(0) / product.get(at);
            if (!(isSame(delta * product.get(at + 1), sign.get(1)) && Double.isFinite(delta))) {
                return Optional.empty();
            }
            List<Integer> rows = new ArrayList<>(List.of(label, weight));
            rows.addAll(column);
            List<Double> scalars = new ArrayList<>(product.subList(at, at + 2));
            scalars.addAll(product.subList(2 - at, 4 - at));
            scalars.addAll(numbers(cells.get(1)));
            scalars.add(delta);
            return Optional.of(new LogLoss(cells.get(0), cells.get(1), cells.get(2), cells.get(3), rows, scalars));
        }

        /// The scalars of a cell; null where one is not known before.
        private List<Double> numbers(Cell cell) {
            return cell.scalars().stream().map(constants::get).toList();
        }

        private static boolean isSame(double a, double b) {
            return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
        }
    }
}
