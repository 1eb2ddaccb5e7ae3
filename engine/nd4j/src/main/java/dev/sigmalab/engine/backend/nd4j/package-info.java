/// Runs graphs with ND4J's whole-array operators. The only place that knows ND4J; see docs/decisions for what it is
/// good for and what not.
package dev.sigmalab.engine.backend.nd4j;
