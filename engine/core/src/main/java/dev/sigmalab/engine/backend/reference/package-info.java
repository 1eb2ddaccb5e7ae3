/// The definition of meaning: every operator as one obvious loop in double precision. Slow on purpose; the oracle
/// that the other backends are tested against.
package dev.sigmalab.engine.backend.reference;
