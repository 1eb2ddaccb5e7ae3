/// Block-at-a-time vectorised execution on the processor.
///
/// A graph is lowered to cells ([Lowering]): loops over blocks ([Primitive]), reductions, scalars and whole-array
/// operators; neighbouring maps are fused on the way. [Schedule] gathers the loops into passes, each of which streams
/// blocks of one domain through scratch registers that stay in the second-level cache ([Pass]). On its data a pass is a
/// list of [Stage]s, one for each sweep over a block ([Sweeps]).
///
/// Rows are float32; sums and everything over `unit` are float64. Results are the same bits at any number of threads,
/// with any vector width and before and after compilation: fused multiply-add only where written, own exponentials and
/// logarithms, sums by a fixed tree of sixteen virtual lanes ([ReductionLoops]).
package dev.sigmalab.engine.backend.cpu;
