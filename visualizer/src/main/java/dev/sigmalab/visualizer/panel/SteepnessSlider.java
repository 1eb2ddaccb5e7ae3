package dev.sigmalab.visualizer.panel;

import java.util.Locale;
import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;

/// A steepness on a slider of logarithms, with a mark below where the training has it. The keyboard moves it by a
/// twentieth of a decade.
final class SteepnessSlider extends Region {
    private static final double LEAST = 0.5;
    private static final double MOST = 500;
    private static final double KEY = 0.05;
    private static final double SLIDER_HEIGHT = 24;
    private static final double MARK_HEIGHT = 15;
    private static final double LEAST_WIDTH = 120;
    /// Half the thumb, where the skin does not tell.
    private static final double THUMB = 8;

    private final Slider slider = new Slider(Math.log10(LEAST), Math.log10(MOST), Math.log10(LEAST));
    private final Label mark = new Label();
    private DoubleConsumer moved = _ -> {};
    private double own = LEAST;
    private boolean silent;

    SteepnessSlider() {
        slider.setId("teach-steepness");
        slider.setAccessibleText("Steepness");
        slider.setBlockIncrement(KEY);
        slider.valueProperty().subscribe(value -> {
            if (!silent) {
                moved.accept(Math.pow(10, value.doubleValue()));
            }
        });
        mark.getStyleClass().add("own-steepness");
        mark.setId("teach-own-steepness");
        getChildren().addAll(slider, mark);
        setMinWidth(LEAST_WIDTH);
    }

    /// Hears where it is moved to by hand.
    void setOnMoved(DoubleConsumer listener) {
        moved = listener;
    }

    /// Whether a hand is at it.
    boolean isHeld() {
        return slider.isValueChanging() || slider.isPressed();
    }

    /// Moves it without being heard.
    void show(double steepness) {
        silent = true;
        slider.setValue(Math.log10(steepness));
        silent = false;
    }

    /// What it is the steepness of, and where the training has it.
    void describe(String of, double steepness, double ownSteepness, boolean isMovable) {
        own = ownSteepness;
        mark.setText("▲ trained " + number(ownSteepness));
        slider.setDisable(!isMovable);
        slider.setAccessibleText("Steepness of %s, %s; the training has %s%s"
                .formatted(of, number(steepness), number(ownSteepness), isMovable ? "" : ", written in the text"));
        requestLayout();
    }

    static String number(double steepness) {
        return String.format(Locale.ROOT, "%.3g", steepness);
    }

    @Override
    protected void layoutChildren() {
        slider.resizeRelocate(0, 0, getWidth(), SLIDER_HEIGHT);
        Node thumb = slider.lookup(".thumb");
        double inset = thumb instanceof Region region && region.getWidth() > 0 ? region.getWidth() / 2 : THUMB;
        double share =
                (Math.log10(Math.clamp(own, LEAST, MOST)) - slider.getMin()) / (slider.getMax() - slider.getMin());
        double x = inset + share * (getWidth() - 2 * inset);
        double width = mark.prefWidth(-1);
        // The arrow is the first sign; near the right end the words would not fit behind it.
        double arrow = mark.getFont().getSize() / 2;
        mark.resizeRelocate(
                Math.clamp(x - arrow, 0, Math.max(0, getWidth() - width)), SLIDER_HEIGHT - 4, width, MARK_HEIGHT);
    }

    @Override
    protected double computePrefHeight(double width) {
        return SLIDER_HEIGHT + MARK_HEIGHT - 4;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 2 * LEAST_WIDTH;
    }
}
