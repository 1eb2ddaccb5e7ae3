package dev.sigmalab.app.shell;

import dev.sigmalab.app.settings.Floating;
import dev.sigmalab.app.settings.Layout;
import java.util.List;
import javafx.scene.Parent;

/// Docks panels around one that always stays. All on the JavaFX thread.
public interface Shell {
    /// What to put into the window.
    Parent node();

    /// Every panel, open or not.
    List<Panel> panels();

    /// Opens a panel where it is or at its home, and brings it to the front; the keyboard stays where it is.
    ///
    /// @throws IllegalArgumentException if there is no such panel
    void open(String id);

    /// Closes a panel unless it always stays.
    void close(String id);

    /// Whether a panel is open, be it behind another tab.
    boolean isOpen(String id);

    /// Puts a panel somewhere else in the main window, and brings it to the front.
    void move(String id, Place place);

    /// Puts a panel into a window of its own, over the main one.
    void detach(String id);

    /// Whether a panel is in a window of its own.
    boolean isFloating(String id);

    /// Puts the keyboard into a panel.
    void focus(String id);

    /// Puts the keyboard into the next of the panels that are seen, or into the one before, around the ends.
    void cycle(boolean forward);

    /// Calls a panel something else.
    void setTitle(String id, String title);

    /// Where everything in the main window is now.
    Layout layout();

    /// The other windows, with what is in them.
    List<Floating> floating();

    /// Arranges everything; a layout that is not sound changes nothing, a window that is not is left out. Panels that
    /// are not named are closed.
    ///
    /// @return whether it was arranged so
    boolean arrange(Layout layout, List<Floating> floating);

    /// Arranges everything in the main window.
    default boolean arrange(Layout layout) {
        return arrange(layout, List.of());
    }

    /// Takes the other windows from the screen, for the end; [#floating] still tells of them.
    void hideFloating();
}
