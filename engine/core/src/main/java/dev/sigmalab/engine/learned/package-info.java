/// Learned queries: what training leaves behind, kept in the schema SIGMALAB of the database that was trained on.
package dev.sigmalab.engine.learned;
