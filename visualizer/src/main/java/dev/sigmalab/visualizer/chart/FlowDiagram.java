package dev.sigmalab.visualizer.chart;

import java.util.List;
import java.util.Optional;

/// Boxes and arrows between them, along which something flows back. Immutable.
public record FlowDiagram(List<Box> boxes, List<Arrow> arrows) {
    public FlowDiagram {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /// One box.
    ///
    /// @param id tells it from others
    /// @param symbol a letter that says of what kind it is
    /// @param title what it is called
    /// @param reading a number in a few characters; empty for none
    /// @param level of what flows back through it, from 0; none where nothing can
    /// @param alarm what is wrong with it, in a word or two; empty for nothing
    /// @param inside the id of the box that it lies in
    public record Box(
            String id,
            String symbol,
            String title,
            String reading,
            Optional<Level> level,
            String alarm,
            Optional<String> inside) {}

    /// An arrow from one box to another.
    ///
    /// @param from the id of the box where it begins; what flows back arrives there
    /// @param reading a number in a few characters; empty for none
    /// @param level of what flows back along it; none where nothing can
    public record Arrow(String from, String to, String reading, Optional<Level> level) {}

    /// How much flows.
    ///
    /// @param number of its class, from 0 to [Theme]'s largest
    /// @param share from 0 for nothing to 1 for as much as is drawn, on a logarithmic scale
    public record Level(int number, double share) {}

    /// What a layout depends on: the same while only readings and levels change.
    Structure structure() {
        return new Structure(
                boxes.stream()
                        .map(box -> new Structure.Part(box.id(), box.title(), box.inside()))
                        .toList(),
                arrows.stream()
                        .map(arrow -> new Structure.Link(
                                arrow.from(), arrow.to(), !arrow.reading().isEmpty()))
                        .toList());
    }

    /// Boxes and arrows without what flows.
    record Structure(List<Part> parts, List<Link> links) {
        record Part(String id, String title, Optional<String> inside) {}

        /// @param labelled whether room is needed for a number
        record Link(String from, String to, boolean labelled) {}
    }
}
