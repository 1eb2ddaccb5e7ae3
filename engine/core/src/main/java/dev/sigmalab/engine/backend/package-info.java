/// What runs graphs: compile a graph, bind data, run with parameters, read the outputs.
///
/// Every backend agrees with [dev.sigmalab.engine.backend.reference], which defines the meaning of every operator.
package dev.sigmalab.engine.backend;
