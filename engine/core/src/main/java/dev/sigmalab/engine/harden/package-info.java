/// From learned numbers to plain SQL: literals placed in the gaps of the data, and the proof that engine and database
/// select the same rows.
package dev.sigmalab.engine.harden;
