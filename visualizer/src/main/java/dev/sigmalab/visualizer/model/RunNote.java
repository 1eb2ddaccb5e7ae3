package dev.sigmalab.visualizer.model;

import java.util.Locale;

/// Something that someone did to a run, and when. Immutable.
///
/// @param step before which epoch, from 0, counted over all restarts
/// @param words what was done: `age_min set to 37`
public record RunNote(int step, Kind kind, String words) {
    /// What can be done to a run.
    public enum Kind {
        /// A parameter was given another value.
        SET,
        /// A parameter was held, or let go.
        PINNED,
        /// It began in another run's middle.
        FORKED,
        /// It went on where it was stopped.
        RESUMED,
        /// It halted by itself where it was asked to.
        HALTED;

        /// A word for pictures.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
