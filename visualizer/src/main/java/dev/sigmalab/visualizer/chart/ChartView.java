package dev.sigmalab.visualizer.chart;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/// Shows the newest picture, computed and drawn on the drawing thread at the size and the sharpness of the screen.
///
/// The window's thread only takes finished pixels over. Behind another tab nothing is drawn.
public final class ChartView extends Region {
    private static final long NANOS = 1_000_000_000L;
    /// Every start is a little late, so that these come to 30.
    private static final int FRAMES_PER_SECOND = 32;

    private static final double PREFERRED_WIDTH = 320;
    private static final double PREFERRED_HEIGHT = 120;

    private final ImageView view = new ImageView();
    private final NewestWins<Request> frames;
    private Supplier<Content> content;
    private Theme theme = Theme.LIGHT;
    private Request asked;
    /// Only touched by whoever has the frame in flight: first the drawing thread, then the window's.
    private BufferedImage drawn;

    private WritableImage shown;
    private long framesShown;

    /// What to show.
    ///
    /// @param shown runs on the window's thread with the picture's appearance, such as updating a caption
    public record Content(Picture picture, String accessibleText, Runnable shown) {}

    private record Request(Supplier<Content> content, Theme theme, double width, double height, double scale) {}

    /// @param thread computes and draws
    public ChartView(DrawingThread thread) {
        frames = new NewestWins<>(thread, NANOS / FRAMES_PER_SECOND, this::drawFrame);
        view.setPreserveRatio(false);
        view.setSmooth(false);
        view.setMouseTransparent(true);
        getChildren().add(view);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        ObservableValue<Number> scale = sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(Window::outputScaleXProperty)
                .orElse(1);
        scale.subscribe(this::requestFrame);
        sceneProperty().subscribe(_ -> requestFrame());
        localToSceneTransformProperty().subscribe(this::requestFrame);
    }

    /// Shows what the supplier gives, instead of anything asked for before. The supplier runs on the drawing thread.
    public void show(Supplier<Content> newest) {
        content = newest;
        asked = null;
        requestFrame();
    }

    /// Draws in another theme.
    public void setTheme(Theme newTheme) {
        theme = newTheme;
        requestFrame();
    }

    /// At most so many pictures a second.
    public void setFramesPerSecond(double limit) {
        frames.setInterval((long) (NANOS / limit));
    }

    /// How many pictures were shown so far.
    public long framesShown() {
        return framesShown;
    }

    private void requestFrame() {
        if (content == null || getScene() == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        Window window = getScene().getWindow();
        // What the window shows enlarged is drawn with as many pixels more.
        double enlarged = getLocalToSceneTransform().getMxx();
        double scale = enlarged * (window == null ? 1 : window.getOutputScaleX());
        Request request = new Request(content, theme, getWidth(), getHeight(), scale);
        if (!request.equals(asked)) {
            asked = request;
            frames.submit(request);
        }
    }

    /// On the drawing thread.
    private void drawFrame(Request request, Runnable release) {
        Content now = request.content().get();
        drawn = Raster.onto(drawn, now.picture(), request.theme(), request.width(), request.height(), request.scale());
        Platform.runLater(() -> {
            try {
                takeOver(now, request);
            } finally {
                release.run();
            }
        });
    }

    private void takeOver(Content now, Request request) {
        boolean fits = shown != null && shown.getWidth() == drawn.getWidth() && shown.getHeight() == drawn.getHeight();
        // A larger image would be reused too, and show what is left of the picture before.
        shown = SwingFXUtils.toFXImage(drawn, fits ? shown : null);
        view.setImage(shown);
        view.setFitWidth(drawn.getWidth() / request.scale());
        view.setFitHeight(drawn.getHeight() / request.scale());
        setAccessibleText(now.accessibleText());
        framesShown++;
        now.shown().run();
    }

    /// A picture takes the room that there is; it never asks for more because it once had more.
    @Override
    protected double computePrefWidth(double height) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return PREFERRED_HEIGHT;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        view.relocate(0, 0);
        requestFrame();
    }
}
