/// Any soft query over its data: the rows of its frames, the edges between them, scales, starts, the objective and the
/// result. Plain filters go the shorter way of [dev.sigmalab.engine.train.TrainingData].
package dev.sigmalab.engine.relation;
