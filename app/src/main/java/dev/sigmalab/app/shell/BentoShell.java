package dev.sigmalab.app.shell;

import dev.sigmalab.app.settings.Floating;
import dev.sigmalab.app.settings.Layout;
import dev.sigmalab.app.settings.WindowBounds;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import software.coley.bentofx.Bento;
import software.coley.bentofx.building.HeaderFactory;
import software.coley.bentofx.building.StageBuilding;
import software.coley.bentofx.control.DragDropStage;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/// Docking with BentoFX. Whatever a command changes, the layout is computed first and then built anew; whatever the
/// user drags, BentoFX does, and it is read back when asked for.
final class BentoShell implements Shell {
    /// Below this width all that is to the right of the centre is one stack of tabs.
    private static final double NARROW = 1200;

    private final Bento bento = new Bento() {
        @Override
        protected StageBuilding newStageBuilding() {
            return draggedOut(this);
        }
    };
    private final StackPane pane = new StackPane();
    private final Map<String, Panel> panels = new LinkedHashMap<>();
    private final Map<String, Dockable> dockables = new LinkedHashMap<>();
    private final Arrangement arrangement;
    private final String centre;
    private final Docks docks;
    private final FloatingWindows floating;
    private DockContainerRootBranch root;
    /// The layout of the wide window while it is narrow.
    private Layout wide;

    /// @param all the panels, one of them fixed
    /// @param made hears of the scene of every window that panels float in
    BentoShell(List<Panel> all, Consumer<Scene> made) {
        HeaderFactory headers = bento.controlsBuilding().getHeaderFactory();
        bento.controlsBuilding().setHeaderFactory((dockable, parent) -> named(headers.newHeader(dockable, parent)));
        all.forEach(panel -> {
            panels.put(panel.id(), panel);
            dockables.put(panel.id(), dockable(panel));
        });
        centre = all.stream().filter(Panel::fixed).findFirst().orElseThrow().id();
        arrangement = new Arrangement(centre);
        docks = new Docks(bento, dockables, centre);
        floating = new FloatingWindows(pane, docks, made, this::close);
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
        dockable.setCanBeDroppedToNewWindow(!panel.fixed());
        return dockable;
    }

    /// What is dropped beside all windows gets one of its own, like by command.
    private StageBuilding draggedOut(Bento owner) {
        return new StageBuilding(owner) {
            @Override
            public DragDropStage newStageForDockable(Scene from, Dockable dockable, double width, double height) {
                Layout alone = Layout.Tabs.of(dockable.getIdentifier());
                return floating.open(new Floating(alone, floating.over(width, height)));
            }
        };
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
        floating.of(id).ifPresent(FloatingWindow::toFront);
    }

    @Override
    public void close(String id) {
        if (isFloating(id)) {
            take(id);
        } else if (!panel(id).fixed() && isOpen(id)) {
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
    public void detach(String id) {
        Panel panel = panel(id);
        if (panel.fixed() || isFloating(id)) {
            return;
        }
        WindowBounds bounds = floating.over(panel.content());
        if (isOpen(id)) {
            change(arrangement.without(layout(), id).orElseThrow());
        }
        floating.open(new Floating(Layout.Tabs.of(id), bounds));
    }

    @Override
    public boolean isFloating(String id) {
        panel(id);
        return floating.of(id).isPresent();
    }

    @Override
    public void focus(String id) {
        open(id);
        Platform.runLater(() -> {
            Node content = panel(id).content();
            Parent around = floating.of(id).map(it -> it.getScene().getRoot()).orElse(pane);
            // What was docked just now is in the scene only once its styles are known.
            around.applyCss();
            around.layout();
            around.getScene().getWindow().requestFocus();
            Keyboard.first(content).requestFocus();
        });
    }

    @Override
    public void cycle(boolean forward) {
        List<String> seen = Stream.concat(
                        Stream.of(present()), floating.all().stream().map(Floating::panels))
                .flatMap(Docks::seen)
                .toList();
        Scene scene = floating.focused().map(Window::getScene).orElse(pane.getScene());
        Node owner = scene.getFocusOwner();
        int now = -1;
        for (int i = 0; i < seen.size(); i++) {
            if (Keyboard.isWithin(owner, panel(seen.get(i)).content())) {
                now = i;
            }
        }
        int next = now < 0 && !forward ? seen.size() - 1 : now + (forward ? 1 : -1);
        focus(seen.get(Math.floorMod(next, seen.size())));
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
        return Docks.read(root);
    }

    @Override
    public List<Floating> floating() {
        return floating.all();
    }

    @Override
    public boolean arrange(Layout layout, List<Floating> apart) {
        if (!layout.isSound(centre, panels.keySet())) {
            return false;
        }
        // What floats and is not named is closed.
        panels.keySet().stream().filter(this::isFloating).toList().forEach(this::take);
        change(layout);
        Set<String> placed = layout.panels().collect(Collectors.toCollection(HashSet::new));
        for (Floating window : apart) {
            List<String> names = window.panels().panels().toList();
            if (panels.keySet().containsAll(names) && names.stream().allMatch(placed::add)) {
                floating.open(window);
            }
        }
        return true;
    }

    /// Draws the windows that panels float in as the main one is drawn.
    void setLook(Look look) {
        floating.setLook(look);
    }

    @Override
    public void hideFloating() {
        floating.hide();
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
        Set<String> wanted = layout.panels().collect(Collectors.toSet());
        dockables.keySet().stream()
                .filter(id -> wanted.contains(id) || !isFloating(id))
                .forEach(this::take);
        root = docks.root(layout);
        pane.getChildren().add(root);
    }

    /// Takes a panel from where it is; a window goes with its last panel.
    private void take(String id) {
        boolean prune = isFloating(id);
        dockables.get(id).inContainer(leaf -> {
            leaf.setPruneWhenEmpty(prune);
            leaf.removeDockable(dockables.get(id));
        });
    }
}
