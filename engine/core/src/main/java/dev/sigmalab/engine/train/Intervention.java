package dev.sigmalab.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// That someone moved a parameter of a running training by hand.
///
/// @param restart which run it was, from 0
/// @param epoch before which epoch of it, from 0
/// @param parameter its name in the graph, [dev.sigmalab.engine.plan.Softening#STEEPNESS] for the common steepness
/// @param number where it was put, in units of its scale; of the common steepness itself
public record Intervention(int restart, int epoch, Kind kind, String parameter, double number) {
    /// What was done.
    public enum Kind {
        /// It was put elsewhere, and is trained on from there.
        SET,
        /// It was put somewhere, and stays there.
        PINNED,
        /// It may move again.
        RELEASED
    }

    /// What stays where it was put, after all of some interventions: its number, by parameter.
    static Map<String, Double> pins(List<Intervention> all) {
        Map<String, Double> pins = new LinkedHashMap<>();
        for (Intervention each : all) {
            switch (each.kind()) {
                case PINNED -> pins.put(each.parameter(), each.number());
                case SET, RELEASED -> pins.remove(each.parameter());
            }
        }
        return pins;
    }
}
