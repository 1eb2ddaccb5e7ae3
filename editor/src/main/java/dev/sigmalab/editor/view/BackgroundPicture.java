package dev.sigmalab.editor.view;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

/// A picture that is read and decoded in the background; until then, and where there is none, something else stands in
/// its place.
final class BackgroundPicture extends StackPane {
    private final ImageView view = new ImageView();

    /// @param words what it shows
    /// @param source gives the file's bytes on another thread; nothing if there is no picture
    /// @param instead stands in its place
    BackgroundPicture(String words, Supplier<Optional<byte[]>> source, Node instead) {
        setAlignment(Pos.CENTER_LEFT);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setAccessibleText(words.isEmpty() ? "A picture" : words);
        getChildren().setAll(instead);
        Thread.ofVirtual().start(() -> {
            Optional<Image> image = source.get()
                    .map(bytes -> new Image(new ByteArrayInputStream(bytes)))
                    .filter(read -> !read.isError());
            Platform.runLater(() -> image.ifPresent(this::appear));
        });
    }

    private void appear(Image image) {
        view.setImage(image);
        getChildren().setAll(view);
    }

    ImageView view() {
        return view;
    }

    /// Shows it no wider than this, and no wider than it is.
    void limit(double width) {
        view.imageProperty().subscribe(image -> {
            if (image != null && image.getWidth() > width) {
                view.setFitWidth(width);
            }
        });
    }
}
