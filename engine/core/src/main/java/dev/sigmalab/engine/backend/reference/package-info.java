/// The definition of meaning: [dev.sigmalab.engine.backend.reference.ReferenceBackend] evaluates every operator as one
/// obvious loop in double precision. Slow on purpose; the oracle that the other backends are tested against.
///
/// [dev.sigmalab.engine.backend.reference.StreamedColumn] gives the same numbers, bit for bit, without holding columns
/// of many rows: it is what the plain query is judged by.
package dev.sigmalab.engine.backend.reference;
