package dev.sigmalab.engine.flow;

/// That one operator reads another.
///
/// @param from the number of the operator that is read
/// @param to the number of the one that reads
/// @param learns whether gradient can pass back: not where what is read depends on no learnable
public record PlanArc(int from, int to, boolean learns) {}
