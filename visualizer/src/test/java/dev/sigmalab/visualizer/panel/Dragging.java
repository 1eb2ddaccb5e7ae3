package dev.sigmalab.visualizer.panel;

import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.testfx.util.WaitForAsyncUtils;

/// Drags without a mouse.
final class Dragging {
    private Dragging() {}

    /// The headless platform moves no pressed mouse.
    static void across(Region handle, double by) {
        for (double moved : new double[] {0, by / 2, by}) {
            WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
                Bounds bounds = handle.localToScene(handle.getLayoutBounds());
                double x = bounds.getCenterX() + (moved == 0 ? 0 : by / 2);
                Event.fireEvent(
                        handle,
                        mouse(
                                moved == 0 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED,
                                x,
                                bounds.getCenterY()));
            });
            WaitForAsyncUtils.sleep(200, TimeUnit.MILLISECONDS);
        }
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }
}
