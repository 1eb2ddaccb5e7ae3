package dev.sigmalab.app.shell;

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

    /// Puts a panel somewhere else, and brings it to the front.
    void move(String id, Place place);

    /// Puts the keyboard into a panel.
    void focus(String id);

    /// Puts the keyboard into the next of the panels that are seen, or into the one before, around the ends.
    void cycle(boolean forward);

    /// Calls a panel something else.
    void setTitle(String id, String title);

    /// Where everything is now.
    Layout layout();

    /// Arranges everything; a layout that is not sound changes nothing.
    ///
    /// @return whether it was arranged so
    boolean arrange(Layout layout);
}
