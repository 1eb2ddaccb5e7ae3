package dev.sigmalab.editor.session;

import java.util.List;

/// What an operation leads to.
///
/// @param effects in the order in which they are to be done
public record Reduction(SessionState state, List<Effect> effects) {
    public Reduction {
        effects = List.copyOf(effects);
    }
}
