package dev.sigmalab.engine.grad;

import dev.sigmalab.engine.ir.Offender;

/// Closes the cycle.
public final class Partner {
    Offender back;
}
