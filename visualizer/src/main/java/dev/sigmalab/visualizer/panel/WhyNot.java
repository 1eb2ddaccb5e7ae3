package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.model.Lessons;
import dev.sigmalab.visualizer.model.Scene;

/// Why there is nothing to teach of a scene.
record WhyNot(String sentence, String hint) {
    static final WhyNot NOTHING = new WhyNot("", "");

    static WhyNot of(Scene scene) {
        if (scene.inspection().isEmpty()) {
            return new WhyNot("Rows of this run are no longer kept", "Run it again to look at its rows.");
        }
        if (scene.inspection().get().gates().isEmpty()) {
            return new WhyNot(
                    "No condition of this query is soft",
                    "What is shown here are comparisons such as age > LEARN(30), in WHERE, ON or HAVING.");
        }
        if (Lessons.teachable(scene.inspection().get()).isEmpty()) {
            return new WhyNot(
                    "No row takes part in a comparison of this query",
                    "Loosen the exact conditions, or fill the tables that are joined.");
        }
        return new WhyNot(
                "The numbers of this epoch are not kept",
                "Look at another epoch: of learnable columns every few epochs are kept.");
    }
}
