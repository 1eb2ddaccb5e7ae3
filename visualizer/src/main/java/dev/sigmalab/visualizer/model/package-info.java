/// What panels draw, computed from a run's snapshots, without a window.
///
/// [dev.sigmalab.visualizer.model.RunHistory] keeps a run within a byte budget and can be read while it grows;
/// [dev.sigmalab.visualizer.model.LossCurves] and [dev.sigmalab.visualizer.model.ParameterCurves] are views of it;
/// [dev.sigmalab.visualizer.model.Timeline] says which of its epochs is looked at.
package dev.sigmalab.visualizer.model;
