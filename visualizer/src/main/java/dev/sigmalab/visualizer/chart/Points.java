package dev.sigmalab.visualizer.chart;

import java.util.List;
import org.jfree.data.xy.AbstractXYDataset;

/// Lines as JFreeChart reads them: straight from their columns, nothing copied or boxed.
final class Points extends AbstractXYDataset {
    private final List<Series> series;

    Points(List<Series> series) {
        this.series = series;
    }

    @Override
    public int getSeriesCount() {
        return series.size();
    }

    @Override
    public Comparable<?> getSeriesKey(int index) {
        return index;
    }

    @Override
    public int getItemCount(int index) {
        return series.get(index).x().length;
    }

    @Override
    public Number getX(int index, int item) {
        return getXValue(index, item);
    }

    @Override
    public Number getY(int index, int item) {
        return getYValue(index, item);
    }

    @Override
    public double getXValue(int index, int item) {
        return series.get(index).x()[item];
    }

    @Override
    public double getYValue(int index, int item) {
        return series.get(index).y()[item];
    }

    /// Whether neither neighbour is there to draw a line to.
    boolean isLone(int index, int item) {
        double[] y = series.get(index).y();
        return (item == 0 || Double.isNaN(y[item - 1])) && (item == y.length - 1 || Double.isNaN(y[item + 1]));
    }
}
