package dev.sigmalab.visualizer.panel;

import org.jfree.Chart;

/// Draws by itself.
public final class Panel {
    Chart chart;
}
