/// From text to graph: binding a parsed query against the database, and softening it.
///
/// [dev.sigmalab.engine.plan.QueryBinder] splits a query into what depends on a learnable and what does not. The
/// latter goes to the database as source text ([dev.sigmalab.engine.plan.LoadPlan]); the former becomes a small tree
/// ([dev.sigmalab.engine.plan.SoftPredicate], [dev.sigmalab.engine.plan.SoftScalar]) that
/// [dev.sigmalab.engine.plan.Softening] turns into operators. See docs/decisions/0003-calcite-parses-sigmalab-binds.md
/// and 0004-soft-semantics.md.
package dev.sigmalab.engine.plan;
