package dev.sigmalab.app.shell;

import dev.sigmalab.app.settings.Layout;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.control.SplitPane;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/// Docks panels as a layout says, and reads the layout of docked panels, which the user may have dragged since.
///
/// @param dockables the panels by name
/// @param centre the panel that always stays
record Docks(Bento bento, Map<String, Dockable> dockables, String centre) {
    private static final double LEAST_CENTRE = 560;

    DockContainerRootBranch root(Layout layout) {
        DockContainerRootBranch root = bento.dockBuilding().root();
        if (layout instanceof Layout.Split split) {
            fill(root, split);
        } else {
            root.addContainer(container(layout));
        }
        return root;
    }

    private DockContainer container(Layout layout) {
        return switch (layout) {
            case Layout.Tabs tabs -> leaf(tabs);
            case Layout.Split split -> {
                DockContainerBranch branch = bento.dockBuilding().branch();
                fill(branch, split);
                yield branch;
            }
        };
    }

    private void fill(DockContainerBranch branch, Layout.Split split) {
        branch.setOrientation(split.horizontal() ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        for (Layout part : split.parts()) {
            DockContainer container = container(part);
            branch.addContainer(container);
            boolean isCentre = part.panels().anyMatch(centre::equals);
            // The centre takes what a wider window gives.
            SplitPane.setResizableWithParent(container.asRegion(), isCentre || !split.horizontal());
            container.asRegion().setMinWidth(isCentre && split.horizontal() ? LEAST_CENTRE : 0);
        }
        branch.setDividerPositions(
                split.dividers().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private DockContainerLeaf leaf(Layout.Tabs tabs) {
        DockContainerLeaf leaf = bento.dockBuilding().leaf();
        leaf.setSide(Side.TOP);
        leaf.setPruneWhenEmpty(!tabs.names().contains(centre));
        tabs.names().forEach(name -> leaf.addDockable(dockables.get(name)));
        leaf.selectDockable(dockables.get(tabs.names().get(tabs.selected())));
        return leaf;
    }

    static Layout read(DockContainer container) {
        return switch (container) {
            case DockContainerLeaf leaf -> {
                List<String> names = leaf.getDockables().stream()
                        .map(Dockable::getIdentifier)
                        .toList();
                Dockable selected = leaf.getSelectedDockable();
                yield new Layout.Tabs(names, selected == null ? 0 : names.indexOf(selected.getIdentifier()));
            }
            case DockContainerBranch branch -> {
                List<Layout> parts = branch.getChildContainers().stream()
                        .filter(child -> !child.getDockables().isEmpty())
                        .map(Docks::read)
                        .toList();
                yield parts.size() == 1 ? parts.getFirst() : split(branch, parts);
            }
        };
    }

    private static Layout split(DockContainerBranch branch, List<Layout> parts) {
        double[] positions = branch.getDividerPositions();
        List<Double> dividers = Stream.iterate(0, i -> i + 1)
                .limit(parts.size() - 1L)
                .map(i -> i < positions.length ? Math.clamp(positions[i], 0, 1) : (i + 1.0) / parts.size())
                .sorted()
                .toList();
        return new Layout.Split(branch.getOrientation() == Orientation.HORIZONTAL, parts, dividers);
    }

    /// The panels in front, in reading order.
    static Stream<String> seen(Layout layout) {
        return switch (layout) {
            case Layout.Tabs(List<String> names, int selected) -> Stream.of(names.get(selected));
            case Layout.Split(boolean _, List<Layout> parts, List<Double> _) ->
                parts.stream().flatMap(Docks::seen);
        };
    }
}
