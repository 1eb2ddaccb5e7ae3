/// The operator graph: the language in which queries, their relaxations and their derivatives are written.
///
/// Domains are sets of rows, values are columns over a domain, edges lead from the rows of one domain to the rows of
/// another. The set of operators is closed ([dev.sigmalab.engine.ir.Operator]); differentiation
/// ([dev.sigmalab.engine.grad]) maps graphs to graphs of the same operators; backends
/// ([dev.sigmalab.engine.backend]) run them. See docs/decisions/0002-operator-graph.md.
package dev.sigmalab.engine.ir;
