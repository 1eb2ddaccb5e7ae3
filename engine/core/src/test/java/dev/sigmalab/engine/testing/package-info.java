/// What several tests share: seeded random graphs with data, and the Σ|terms| that agreement is measured in.
package dev.sigmalab.engine.testing;
