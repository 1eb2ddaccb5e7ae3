/// Local rewrites, one rule per file, tried while a graph is built. Each states its equation and where it does not
/// fire, and is proven in the tests by evaluating both sides on generated rows.
package dev.sigmalab.engine.rewrite;
