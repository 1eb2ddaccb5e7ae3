package dev.sigmalab.visualizer.model;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;

/// Looks at a loss over a window of one or two parameters: coarsely first, then at the crossings between.
///
/// @param window where
public record Survey(Window window) {
    /// Cells along each side, every grid holding the crossings of the one before.
    private static final int[] CELLS = {8, 16, 32, 64};

    /// A line costs less: it begins with as many.
    private static final int[] LINE_CELLS = {32, 64, 128, 256};

    /// From where to where, in units of the parameters' scales.
    ///
    /// @param isLine whether it is along x alone
    public record Window(double lowX, double highX, double lowY, double highY, boolean isLine) {
        public Window {
            if (!(highX > lowX) || !isLine && !(highY > lowY)) {
                throw new IllegalArgumentException("%s to %s, %s to %s".formatted(lowX, highX, lowY, highY));
            }
        }
    }

    /// @param loss at a place
    /// @param goesOn asked before every look; it ends when that says no
    /// @param told hears every grid that is complete
    /// @return whether it came to its end
    public boolean run(DoubleBinaryOperator loss, BooleanSupplier goesOn, Consumer<Relief> told) {
        int[] cells = window.isLine() ? LINE_CELLS : CELLS;
        double[][] known = new double[0][];
        for (int number : cells) {
            known = spread(known, number);
            if (!fill(known, loss, goesOn)) {
                return false;
            }
            told.accept(relief(known));
        }
        return true;
    }

    /// The first grid alone.
    public Relief coarse(DoubleBinaryOperator loss) {
        double[][] known = spread(new double[0][], window.isLine() ? LINE_CELLS[0] : CELLS[1]);
        fill(known, loss, () -> true);
        return relief(known);
    }

    /// What is known, at every second crossing; NaN between.
    private double[][] spread(double[][] known, int cells) {
        double[][] wider = new double[window.isLine() ? 1 : cells + 1][cells + 1];
        for (double[] row : wider) {
            Arrays.fill(row, Double.NaN);
        }
        for (int row = 0; row < known.length; row++) {
            for (int column = 0; column < known[row].length; column++) {
                wider[2 * row][2 * column] = known[row][column];
            }
        }
        return wider;
    }

    private boolean fill(double[][] known, DoubleBinaryOperator loss, BooleanSupplier goesOn) {
        for (int row = 0; row < known.length; row++) {
            for (int column = 0; column < known[row].length; column++) {
                if (Double.isNaN(known[row][column])) {
                    if (!goesOn.getAsBoolean()) {
                        return false;
                    }
                    known[row][column] = loss.applyAsDouble(x(column, known), y(row, known));
                }
            }
        }
        return true;
    }

    private double x(int column, double[][] grid) {
        return between(window.lowX(), window.highX(), column, grid[0].length);
    }

    private double y(int row, double[][] grid) {
        return window.isLine() ? 0 : between(window.lowY(), window.highY(), row, grid.length);
    }

    private static double between(double low, double high, int index, int count) {
        return low + (high - low) * index / (count - 1);
    }

    private Relief relief(double[][] known) {
        double[] x = new double[known[0].length];
        Arrays.setAll(x, column -> x(column, known));
        double[] y = new double[known.length];
        Arrays.setAll(y, row -> y(row, known));
        return new Relief(x, y, Arrays.stream(known).map(double[]::clone).toArray(double[][]::new));
    }
}
