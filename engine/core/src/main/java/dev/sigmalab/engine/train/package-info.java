/// Learning: data and scales of a bound query, its objective as a graph, and the trainer that walks downhill on it.
///
/// [dev.sigmalab.engine.train.Trainer] is a pure step from state to state; [dev.sigmalab.engine.train.TrainingSession]
/// runs it on a thread of its own and publishes immutable [dev.sigmalab.engine.train.Snapshot]s.
/// See docs/decisions/0005-training.md.
package dev.sigmalab.engine.train;
