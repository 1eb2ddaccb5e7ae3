/// The engine's façade: what command line, workbench and tests call.
///
/// [dev.sigmalab.engine.Engine] runs the statements of a script against a database and answers each with an
/// [dev.sigmalab.engine.Outcome]; a [dev.sigmalab.engine.RunListener] hears what goes on meanwhile.
package dev.sigmalab.engine;
