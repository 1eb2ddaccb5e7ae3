package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.model.Selection;
import java.util.List;
import java.util.function.UnaryOperator;

/// What panels may ask of whoever shows them.
public interface WhatIf {
    /// Nobody listens.
    WhatIf NONE = new WhatIf() {
        @Override
        public void look(UnaryOperator<Selection> change) {}

        @Override
        public void attempt(Position position) {}

        @Override
        public List<Effect> effects() {
            return List.of();
        }
    };

    /// Changes what all panels look at.
    void look(UnaryOperator<Selection> change);

    /// Shows in all panels what would be at another position; nothing else changes.
    void attempt(Position position);

    /// What can be made of what is tried.
    List<Effect> effects();

    /// @param name on the button
    /// @param words what it does
    record Effect(String name, String words, boolean isPossible, Runnable action) {}
}
