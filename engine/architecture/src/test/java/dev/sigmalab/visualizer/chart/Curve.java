package dev.sigmalab.visualizer.chart;

import dev.sigmalab.editor.Page;
import dev.sigmalab.engine.ir.Offender;

/// Knows what it draws, and where it is shown.
public final class Curve {
    Offender training;
    Page page;
}
