package dev.sigmalab.app.shell;

import dev.sigmalab.app.settings.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import software.coley.bentofx.Bento;
import software.coley.bentofx.building.HeaderFactory;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/// Docking with BentoFX. Whatever a command changes, the layout is computed first and then built anew; whatever the
/// user drags, BentoFX does, and it is read back when asked for.
final class BentoShell implements Shell {
    /// Below this width all that is to the right of the centre is one stack of tabs.
    private static final double NARROW = 1200;

    private static final double LEAST_CENTRE = 560;

    private final Bento bento = new Bento();
    private final StackPane pane = new StackPane();
    private final Map<String, Panel> panels = new LinkedHashMap<>();
    private final Map<String, Dockable> dockables = new LinkedHashMap<>();
    private final Arrangement arrangement;
    private final String centre;
    private DockContainerRootBranch root;
    /// The layout of the wide window while it is narrow.
    private Layout wide;

    /// @param all the panels, one of them fixed
    BentoShell(List<Panel> all) {
        HeaderFactory headers = bento.controlsBuilding().getHeaderFactory();
        bento.controlsBuilding().setHeaderFactory((dockable, parent) -> named(headers.newHeader(dockable, parent)));
        all.forEach(panel -> {
            panels.put(panel.id(), panel);
            dockables.put(panel.id(), dockable(panel));
        });
        centre = all.stream().filter(Panel::fixed).findFirst().orElseThrow().id();
        arrangement = new Arrangement(centre);
        pane.getStyleClass().add("docking");
        build(Layout.Tabs.of(centre));
        pane.widthProperty().addListener((_, before, now) -> resized(before.doubleValue(), now.doubleValue()));
    }

    /// Tabs are named for screen readers.
    private static Header named(Header header) {
        header.setAccessibleRole(AccessibleRole.TAB_ITEM);
        header.accessibleTextProperty().bind(header.getDockable().titleProperty());
        return header;
    }

    private Dockable dockable(Panel panel) {
        Dockable dockable = bento.dockBuilding().dockable(panel.id());
        dockable.setTitle(panel.title());
        dockable.setNode(panel.content());
        // The tabs at the left share a narrow column; they close by command.
        dockable.setClosable(!panel.fixed() && panel.home() != Place.LEFT);
        dockable.setCanBeDragged(!panel.fixed());
        // A window of its own would outlive the layout that is kept.
        dockable.setCanBeDroppedToNewWindow(false);
        return dockable;
    }

    @Override
    public Parent node() {
        return pane;
    }

    @Override
    public List<Panel> panels() {
        return List.copyOf(panels.values());
    }

    @Override
    public void open(String id) {
        Panel panel = panel(id);
        DockContainerLeaf leaf = dockables.get(id).getContainer();
        if (leaf == null) {
            change(arrangement.with(layout(), id, panel.home()));
        } else if (leaf.getSelectedDockable() != dockables.get(id)) {
            keepingFocus(() -> leaf.selectDockable(dockables.get(id)));
        }
    }

    @Override
    public void close(String id) {
        if (!panel(id).fixed() && isOpen(id)) {
            change(arrangement.without(layout(), id).orElseThrow());
        }
    }

    @Override
    public boolean isOpen(String id) {
        panel(id);
        return dockables.get(id).getContainer() != null;
    }

    @Override
    public void move(String id, Place place) {
        if (!panel(id).fixed()) {
            change(arrangement.with(layout(), id, place));
        }
    }

    @Override
    public void focus(String id) {
        open(id);
        Platform.runLater(() -> {
            // What was docked just now is in the scene only once its styles are known.
            pane.applyCss();
            pane.layout();
            Keyboard.first(panel(id).content()).requestFocus();
        });
    }

    @Override
    public void cycle(boolean forward) {
        List<String> seen = seen(present()).toList();
        Node owner = pane.getScene().getFocusOwner();
        int now = -1;
        for (int i = 0; i < seen.size(); i++) {
            if (Keyboard.isWithin(owner, panel(seen.get(i)).content())) {
                now = i;
            }
        }
        int next = now < 0 && !forward ? seen.size() - 1 : now + (forward ? 1 : -1);
        focus(seen.get(Math.floorMod(next, seen.size())));
    }

    /// The panels in front, in reading order.
    private static Stream<String> seen(Layout layout) {
        return switch (layout) {
            case Layout.Tabs(List<String> names, int selected) -> Stream.of(names.get(selected));
            case Layout.Split(boolean _, List<Layout> parts, List<Double> _) ->
                parts.stream().flatMap(BentoShell::seen);
        };
    }

    @Override
    public void setTitle(String id, String title) {
        panel(id);
        dockables.get(id).setTitle(title);
    }

    private Panel panel(String id) {
        Panel panel = panels.get(id);
        if (panel == null) {
            throw new IllegalArgumentException("no panel " + id);
        }
        return panel;
    }

    @Override
    public Layout layout() {
        return wide != null && Arrangement.samePanels(wide, present()) ? wide : present();
    }

    private Layout present() {
        return read(root);
    }

    private Layout read(DockContainer container) {
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
                        .map(this::read)
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

    @Override
    public boolean arrange(Layout layout) {
        boolean sound = layout.isSound(centre, panels.keySet());
        if (sound) {
            change(layout);
        }
        return sound;
    }

    private void change(Layout layout) {
        boolean narrow = pane.getWidth() > 0 && pane.getWidth() < NARROW;
        wide = narrow ? layout : null;
        keepingFocus(() -> build(narrow ? arrangement.narrow(layout) : layout));
    }

    private void resized(double before, double now) {
        boolean wasNarrow = before > 0 && before < NARROW;
        if (now > 0 && wasNarrow != now < NARROW) {
            change(layout());
        }
    }

    /// BentoFX gives the keyboard to what it selects; who typed goes on typing.
    private void keepingFocus(Runnable change) {
        Node owner = pane.getScene() == null ? null : pane.getScene().getFocusOwner();
        change.run();
        if (owner != null) {
            Platform.runLater(() -> {
                if (owner.getScene() != null) {
                    owner.requestFocus();
                }
            });
        }
    }

    private void build(Layout layout) {
        pane.getChildren().clear();
        dockables
                .values()
                .forEach(dockable -> dockable.inContainer(leaf -> {
                    leaf.setPruneWhenEmpty(false);
                    leaf.removeDockable(dockable);
                }));
        root = bento.dockBuilding().root();
        if (layout instanceof Layout.Split split) {
            fill(root, split);
        } else {
            root.addContainer(container(layout));
        }
        pane.getChildren().add(root);
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
}
