/// A training laid open: its graphs, rows and scales, frozen, to be asked what they say at any parameters and
/// steepness.
///
/// [dev.sigmalab.engine.inspect.Inspection] is where questions are asked: losses and counts, the weight of every row,
/// the truth of every comparison, the gradient through every operator, which rows move a threshold, one row's way
/// through it all, and its arithmetic in every logic. Nothing here changes what [dev.sigmalab.engine.train] does.
package dev.sigmalab.engine.inspect;
