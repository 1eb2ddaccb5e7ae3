package dev.sigmalab.visualizer.chart;

import java.util.LinkedHashMap;
import java.util.Map;

/// Layouts that were made already: a diagram is drawn many times a second and laid out once. For several threads.
public final class DiagramLayouts {
    private static final int MOST = 16;

    private record Key(FlowDiagram.Structure structure, boolean downwards) {}

    private final Map<Key, DiagramLayout> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, DiagramLayout> eldest) {
            return size() > MOST;
        }
    };

    /// The layout that has to be shrunk least to fit a room: layers beneath each other, or side by side.
    synchronized DiagramLayout fitting(FlowDiagram.Structure structure, double width, double height) {
        DiagramLayout down = of(structure, true);
        if (scale(down, width, height) >= 1) {
            return down;
        }
        DiagramLayout across = of(structure, false);
        return scale(across, width, height) > scale(down, width, height) ? across : down;
    }

    private DiagramLayout of(FlowDiagram.Structure structure, boolean downwards) {
        return known.computeIfAbsent(
                new Key(structure, downwards), key -> DiagramLayout.of(key.structure(), key.downwards()));
    }

    /// How much a layout is shrunk to fit.
    static double scale(DiagramLayout layout, double width, double height) {
        return Math.min(width / Math.max(1, layout.width()), height / Math.max(1, layout.height()));
    }
}
