package dev.sigmalab.app.shell;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows a region larger: it is laid out in a smaller space and drawn scaled, so that all in it grows alike.
final class Enlarged extends Region {
    private final Region content;
    private final Scale scale = new Scale(1, 1, 0, 0);

    Enlarged(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        content.setManaged(false);
        getChildren().add(content);
    }

    /// Draws that many times as large.
    void setFactor(double factor) {
        scale.setX(factor);
        scale.setY(factor);
        requestLayout();
    }

    double factor() {
        return scale.getX();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }
}
