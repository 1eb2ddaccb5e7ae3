package dev.sigmalab.engine.inspect;

/// What one operator computes at one position.
///
/// @param value `[rows × width]`
/// @param adjoint the derivative of the loss by it, `[rows × width]`; zeros where no parameter reaches it
public record Reading(double[] value, double[] adjoint) {}
