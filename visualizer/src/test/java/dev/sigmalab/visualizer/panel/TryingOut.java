package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Shows a panel what is tried out in it, as the window does.
final class TryingOut implements WhatIf {
    private final Consumer<Scene> panel;
    private Scene shown = Scene.EMPTY;

    TryingOut(Consumer<Scene> panel) {
        this.panel = panel;
    }

    void see(Scene scene) {
        shown = scene;
        panel.accept(scene);
    }

    /// What the panel was shown last.
    Scene shown() {
        return shown;
    }

    @Override
    public void look(UnaryOperator<Selection> change) {
        see(new Scene(shown.history(), change.apply(shown.selection()), shown.inspection(), shown.trial()));
    }

    @Override
    public void attempt(Position position) {
        see(new Scene(shown.history(), shown.selection(), shown.inspection(), Optional.of(position)));
    }

    @Override
    public List<Effect> effects() {
        return List.of(
                new Effect("Set", "put it there before the next epoch", true, () -> {}),
                new Effect("Pin", "keep it there", false, () -> {}));
    }
}
