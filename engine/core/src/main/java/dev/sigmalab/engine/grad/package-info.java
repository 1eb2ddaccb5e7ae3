/// Differentiation: from a graph to a graph of the same operators (the law of closure).
///
/// One adjoint rule per operator ([dev.sigmalab.engine.grad.AdjointRules]) and one derivative per scalar function, in
/// exhaustive switches: an operator without a rule does not compile.
package dev.sigmalab.engine.grad;
