/// Which notebooks may do what their reader may, and what the others are refused.
///
/// [dev.sigmalab.app.trust.TrustedNotebooks] knows by their SQL the notebooks that were made here or that the user
/// trusts. Any other runs in a database of its own in memory, as a user of H2 who reaches neither files nor hosts nor
/// Java ([dev.sigmalab.engine.data.Database#sandbox()]); [dev.sigmalab.app.trust.Refusal] says what a refused
/// statement would have done. H2 itself refuses; nothing here decides by looking at statements.
package dev.sigmalab.app.trust;
