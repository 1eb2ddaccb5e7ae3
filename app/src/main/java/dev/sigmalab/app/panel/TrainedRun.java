package dev.sigmalab.app.panel;

/// A training of this session, for a list.
///
/// @param number from 1, in the order in which they began
/// @param name of the learned query
/// @param outcome how it stands in a few words
/// @param beneath whether its losses are drawn beneath those of the run looked at
public record TrainedRun(int number, String name, String outcome, boolean beneath) {}
