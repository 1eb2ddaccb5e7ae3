package dev.sigmalab.app.cli;

/// One thing that the doctor looked at.
///
/// @param fine whether the program can work with it
/// @param hint what to do about it, or the empty string
record Finding(String subject, boolean fine, String state, String hint) {
    static Finding fine(String subject, String state) {
        return new Finding(subject, true, state, "");
    }

    static Finding wrong(String subject, String state, String hint) {
        return new Finding(subject, false, state, hint);
    }
}
