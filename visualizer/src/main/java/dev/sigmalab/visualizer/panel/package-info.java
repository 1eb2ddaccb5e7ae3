/// What the window shows of a run: thin views that hand a run's history to the drawing thread and show what comes back.
///
/// Each is fed by [dev.sigmalab.visualizer.panel.RunPanel#accept], tells its states apart in words, and computes
/// nothing on the window's thread.
package dev.sigmalab.visualizer.panel;
