package dev.sigmalab.app.shell;

import dev.sigmalab.app.settings.Floating;
import dev.sigmalab.app.settings.WindowBounds;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Window;
import software.coley.bentofx.control.DragDropStage;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/// Panels in a window of their own, which goes with the last of them. It belongs to the main window and is shown and
/// hidden with it.
final class FloatingWindow extends DragDropStage {
    private static final double LEAST_WIDTH = 240;
    private static final double LEAST_HEIGHT = 200;

    private final DockContainerRootBranch docks;
    private final Enlarged content;
    private final WindowBounds wanted;

    /// @param emptied hears that no panel is left
    FloatingWindow(DockContainerRootBranch docks, WindowBounds bounds, Consumer<FloatingWindow> emptied) {
        super(false);
        this.docks = docks;
        this.wanted = bounds;
        StackPane docking = new StackPane(docks);
        docking.getStyleClass().add("docking");
        content = new Enlarged(docking);
        StackPane root = new StackPane(content);
        root.getStyleClass().add("frame");
        setScene(new Scene(root, bounds.width(), bounds.height()));
        setMinWidth(LEAST_WIDTH);
        setMinHeight(LEAST_HEIGHT);
        place();
        docks.getItems().addListener((ListChangeListener<Node>) _ -> {
            if (docks.getItems().isEmpty()) {
                emptied.accept(this);
            }
        });
    }

    /// Where it was, unless no screen is there any more.
    private void place() {
        setWidth(wanted.width());
        setHeight(wanted.height());
        if (!Screen.getScreensForRectangle(wanted.x(), wanted.y(), wanted.width(), 40)
                .isEmpty()) {
            setX(wanted.x());
            setY(wanted.y());
        }
    }

    void showWith(Window main) {
        if (getOwner() == null) {
            initOwner(main);
        }
        show();
    }

    void apply(Look look) {
        look.apply(getScene(), content);
    }

    List<String> panels() {
        return docks.getDockables().stream().map(Dockable::getIdentifier).toList();
    }

    void updateTitle() {
        setTitle(docks.getDockables().stream().map(Dockable::getTitle).collect(Collectors.joining(", "))
                + " · Sigmalab");
    }

    /// As it is now, or was when it was hidden.
    Floating floating() {
        boolean placed = !Double.isNaN(getX()) && !Double.isNaN(getY());
        WindowBounds bounds = placed
                ? new WindowBounds(
                        getX(), getY(), Math.max(LEAST_WIDTH, getWidth()), Math.max(LEAST_HEIGHT, getHeight()), false)
                : wanted;
        return new Floating(Docks.read(docks), bounds);
    }
}
