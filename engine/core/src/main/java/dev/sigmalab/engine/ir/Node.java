package dev.sigmalab.engine.ir;

/// One operator in its place: the value it computes, its shape and where it stems from.
public record Node(Value value, Operator operator, Shape shape, Origin origin) {}
