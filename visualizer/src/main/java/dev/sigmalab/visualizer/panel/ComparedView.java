package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.Comparison.Side;
import dev.sigmalab.visualizer.model.LossReading;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Two epochs as two pictures side by side, of losses or of parameters.
final class ComparedView extends VBox {
    private final ChartView left;
    private final ChartView right;
    private final ToggleGroup choice = new ToggleGroup();
    private Side one;
    private Side other;

    ComparedView(DrawingThread thread) {
        left = new ChartView(thread);
        right = new ChartView(thread);
        left.setAccessibleText("One");
        right.setAccessibleText("Other");
        HBox bar = new HBox(8, new Label("Both as"));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("rows-bar");
        for (ComparedPictures.Of what : ComparedPictures.Of.values()) {
            ToggleButton button = new ToggleButton(what.words());
            button.setId("compared-" + what.words().toLowerCase(java.util.Locale.ROOT));
            button.getStyleClass().addAll("tool", "small");
            button.setUserData(what);
            button.setToggleGroup(choice);
            button.setSelected(what == ComparedPictures.Of.LOSS);
            bar.getChildren().add(button);
        }
        choice.selectedToggleProperty().subscribe((before, now) -> {
            // One of them is always chosen.
            if (now == null) {
                choice.selectToggle(before);
            } else {
                redraw();
            }
        });
        HBox pictures = new HBox(left, right);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        VBox.setVgrow(pictures, Priority.ALWAYS);
        getChildren().addAll(bar, pictures);
        setMinHeight(0);
    }

    /// Draws both sides.
    void draw(Side newOne, Side newOther) {
        one = newOne;
        other = newOther;
        redraw();
    }

    void setTheme(Theme theme) {
        left.setTheme(theme);
        right.setTheme(theme);
    }

    private void redraw() {
        if (one != null && choice.getSelectedToggle() != null) {
            show(left, one, ComparedPictures::one);
            show(right, other, ComparedPictures::other);
        }
    }

    /// Each side is made of both, since its axes are those of both.
    private void show(ChartView view, Side side, Function<ComparedPictures, Picture> which) {
        Side mine = one;
        Side theirs = other;
        ComparedPictures.Of what =
                (ComparedPictures.Of) choice.getSelectedToggle().getUserData();
        int room = SmallMultiples.room(Math.max(1, view.getWidth()), Math.max(1, view.getHeight()));
        view.show(() -> new ChartView.Content(
                which.apply(ComparedPictures.of(what, mine, theirs, room)),
                what.words() + " of " + side.name()
                        + LossReading.of(side.history(), side.timeline())
                                .map(at -> ", " + at.place() + ", " + at.losses())
                                .orElse(""),
                () -> {}));
    }
}
