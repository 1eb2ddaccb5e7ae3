package dev.sigmalab.editor;

import dev.sigmalab.visualizer.panel.Panel;

/// Shows a panel by its name.
public final class Page {
    Panel panel;
}
