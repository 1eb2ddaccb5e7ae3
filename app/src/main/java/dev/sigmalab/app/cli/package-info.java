/// The command line: one class per command, exit codes, and how mistakes and faults are shown in a terminal.
package dev.sigmalab.app.cli;
