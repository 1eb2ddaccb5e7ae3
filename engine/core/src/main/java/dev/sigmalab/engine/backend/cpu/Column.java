package dev.sigmalab.engine.backend.cpu;

/// A column, or a block of one: the number of row r stands at `shift` + r.
record Column(float[] numbers, int shift) {}
