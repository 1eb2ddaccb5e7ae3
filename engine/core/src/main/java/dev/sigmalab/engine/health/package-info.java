/// Why learning cannot move, in words: findings over the snapshots of a run and what its weights came to.
///
/// [dev.sigmalab.engine.health.Vitals] listens to a run, [dev.sigmalab.engine.health.Diagnosis] judges what was heard.
package dev.sigmalab.engine.health;
