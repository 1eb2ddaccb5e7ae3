package dev.sigmalab.engine.plan;

/// A scalar and what it counts; a bare learnable counts whatever it is compared with.
record Typed(SoftScalar scalar, Quality quality) {
    boolean isBare() {
        return scalar instanceof SoftScalar.Learned;
    }
}
