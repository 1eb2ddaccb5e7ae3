/// A query as its analyst sees it: the operators of the text, which reads which, and how much gradient passes through
/// each. Made of the operator graph, whose nodes know where they stem from.
///
/// [dev.sigmalab.engine.flow.QueryPlan] is what there is to draw, [dev.sigmalab.engine.flow.OperatorFlow] measures it.
package dev.sigmalab.engine.flow;
