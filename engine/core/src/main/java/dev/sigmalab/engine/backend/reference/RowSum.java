package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Value;

/// A sum over rows, or their largest or smallest, that takes them in order, stretch by stretch.
interface RowSum {
    /// Takes the next rows.
    void add(int from, int count);

    /// What all rows came to.
    double[] total();

    /// @param stretch what is added, as it stands when [#add] is called
    static RowSum of(Node node, Graph graph, Stretch stretch, Data data) {
        return switch (node.operator()) {
            case Operator.Segment(Reduction reduction, Value source, Edge edge) ->
                new Segment(
                        reduction,
                        stretch.part(source),
                        edge instanceof Edge.Data named ? data.edge(named) : null,
                        node.shape().width(),
                        data.size(edge.to()));
            case Operator.OuterSum(Value left, Value right) ->
                new Outer(
                        stretch.part(left),
                        graph.node(left).shape().width(),
                        stretch.part(right),
                        graph.node(right).shape().width());
            default -> throw new IllegalStateException(node + " is no sum");
        };
    }

    /// By target.
    final class Segment implements RowSum {
        private final Reduction reduction;
        private final double[] source;
        private final int[] targets;
        private final int width;
        private final double[] out;
        private final boolean[] filled;

        /// @param source of a stretch, `[rows × width]`
        /// @param targets of all rows; null where all have the one of `unit`
        Segment(Reduction reduction, double[] source, int[] targets, int width, int groups) {
            this.reduction = reduction;
            this.source = source;
            this.targets = targets;
            this.width = width;
            this.out = new double[groups * width];
            this.filled = new boolean[out.length];
        }

        @Override
        public void add(int from, int count) {
            for (int row = 0; row < count; row++) {
                int target = targets == null ? 0 : targets[from + row];
                for (int k = 0; k < width && target >= 0; k++) {
                    int at = target * width + k;
                    double number = source[row * width + k];
                    out[at] = filled[at] ? combined(out[at], number) : number;
                    filled[at] = true;
                }
            }
        }

        private double combined(double a, double b) {
            return switch (reduction) {
                case SUM -> a + b;
                case MAX -> Math.max(a, b);
                case MIN -> Math.min(a, b);
            };
        }

        @Override
        public double[] total() {
            return out;
        }
    }

    /// Of outer products.
    final class Outer implements RowSum {
        private final double[] left;
        private final int leftWidth;
        private final double[] right;
        private final int rightWidth;
        private final double[] out;

        Outer(double[] left, int leftWidth, double[] right, int rightWidth) {
            this.left = left;
            this.leftWidth = leftWidth;
            this.right = right;
            this.rightWidth = rightWidth;
            this.out = new double[leftWidth * rightWidth];
        }

        @Override
        public void add(int from, int count) {
            for (int row = 0; row < count; row++) {
                for (int i = 0; i < leftWidth; i++) {
                    for (int j = 0; j < rightWidth; j++) {
                        out[i * rightWidth + j] += left[row * leftWidth + i] * right[row * rightWidth + j];
                    }
                }
            }
        }

        @Override
        public double[] total() {
            return out;
        }
    }
}
