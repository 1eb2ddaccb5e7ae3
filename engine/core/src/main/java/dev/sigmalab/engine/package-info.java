/// The engine's façade: what command line, workbench and tests call.
package dev.sigmalab.engine;
