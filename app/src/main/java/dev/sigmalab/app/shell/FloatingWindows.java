package dev.sigmalab.app.shell;

import dev.sigmalab.app.settings.Floating;
import dev.sigmalab.app.settings.WindowBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/// The windows that panels float in. They appear with the main one, however early they were asked for.
final class FloatingWindows {
    private final List<FloatingWindow> windows = new ArrayList<>();
    private final Node main;
    private final Docks docks;
    private final Consumer<Scene> made;
    private final Consumer<String> close;
    private Look look = Look.PLAIN;

    /// @param main something in the main window
    /// @param made hears of every new window's scene
    /// @param close closes a panel
    FloatingWindows(Node main, Docks docks, Consumer<Scene> made, Consumer<String> close) {
        this.main = main;
        this.docks = docks;
        this.made = made;
        this.close = close;
        ObservableValue<Boolean> showing = main.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
        showing.subscribe(shown -> {
            if (shown) {
                List.copyOf(windows).forEach(this::show);
            }
        });
        docks.bento().events().addEventListener(_ -> windows.forEach(FloatingWindow::updateTitle));
    }

    /// Opens a window for panels that are nowhere else.
    FloatingWindow open(Floating floating) {
        FloatingWindow window = new FloatingWindow(docks.root(floating.panels()), floating.bounds(), this::emptied);
        window.setOnCloseRequest(request -> {
            request.consume();
            window.panels().forEach(close);
        });
        windows.add(window);
        window.apply(look);
        window.updateTitle();
        made.accept(window.getScene());
        if (mainWindow().filter(Window::isShowing).isPresent()) {
            show(window);
        }
        return window;
    }

    /// Where a panel floats at first: over the main window, as large as it is now.
    WindowBounds over(Node panel) {
        boolean seen = panel.getScene() != null;
        Bounds now = panel.getLayoutBounds();
        return over(seen ? now.getWidth() : 0, seen ? now.getHeight() : 0);
    }

    WindowBounds over(double width, double height) {
        double x = mainWindow().map(Window::getX).filter(Double::isFinite).orElse(0.0);
        double y = mainWindow().map(Window::getY).filter(Double::isFinite).orElse(0.0);
        return new WindowBounds(x + 80, y + 80, Math.max(360, width), Math.max(280, height), false);
    }

    private void show(FloatingWindow window) {
        mainWindow().ifPresent(window::showWith);
    }

    Optional<Window> mainWindow() {
        return Optional.ofNullable(main.getScene()).map(Scene::getWindow);
    }

    private void emptied(FloatingWindow window) {
        if (windows.remove(window)) {
            window.hide();
        }
    }

    /// The window that holds a panel.
    Optional<FloatingWindow> of(String panel) {
        return windows.stream()
                .filter(window -> window.panels().contains(panel))
                .findFirst();
    }

    /// The window that has the keyboard.
    Optional<FloatingWindow> focused() {
        return windows.stream().filter(Window::isFocused).findFirst();
    }

    List<Floating> all() {
        return windows.stream().map(FloatingWindow::floating).toList();
    }

    void setLook(Look newLook) {
        look = newLook;
        windows.forEach(window -> window.apply(look));
    }

    /// Takes them from the screen; what they held is still told.
    void hide() {
        List.copyOf(windows).forEach(Window::hide);
    }
}
