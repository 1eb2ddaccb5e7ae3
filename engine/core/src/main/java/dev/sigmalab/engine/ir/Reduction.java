package dev.sigmalab.engine.ir;

/// How [Operator.Segment] combines the rows that share a target. An empty segment yields 0 whatever the reduction;
/// presence tells it from a real zero.
public enum Reduction {
    SUM,
    MAX,
    MIN
}
