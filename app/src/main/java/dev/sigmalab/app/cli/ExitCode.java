package dev.sigmalab.app.cli;

/// What a script learns from the program's end.
final class ExitCode {
    static final int SUCCESS = 0;

    /// The program is to blame.
    static final int FAULT = 1;

    /// The input is to blame: arguments, a file, a query, a setting of the machine.
    static final int MISTAKE = 2;

    /// The user ended it with Ctrl+C, as shells count it.
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
