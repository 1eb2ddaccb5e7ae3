package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.MimeBundle;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Outputs as the file keeps them: pictures, tables that this program wrote, else plain text.
final class StoredOutputs extends VBox {
    /// Whatever a file says.
    private static final double LARGEST = 2000;

    private static final String UNREADABLE = "A picture that cannot be read";

    StoredOutputs(List<Output> outputs) {
        getStyleClass().addAll("output-parts", "stored");
        outputs.forEach(output -> getChildren().add(node(output)));
    }

    private static Node node(Output output) {
        return switch (output) {
            case Output.Stream stream -> StandardOutputs.plain(stream.text().stripTrailing());
            case Output.Display display -> node(display.data(), display.metadata());
            case Output.Result result -> node(result.data(), result.metadata());
            case Output.Failure failure -> failure(failure);
            case Output.Other _ -> StandardOutputs.line("An output of a kind that is not shown here");
        };
    }

    private static Node node(MimeBundle data, JsonObject metadata) {
        String text = data.text(MimeBundle.PLAIN).orElse("").stripTrailing();
        return data.text(MimeBundle.PNG)
                .map(base64 -> picture(base64, metadata, text))
                .or(() -> data.text(MimeBundle.HTML).flatMap(StoredHtml::read))
                .orElseGet(() -> StandardOutputs.plain(text));
    }

    /// In the size that the file names, else its own.
    private static Node picture(String base64, JsonObject metadata, String words) {
        ImageView view = new ImageView();
        view.getStyleClass().add("stored-picture");
        view.setPreserveRatio(true);
        view.setSmooth(true);
        size(metadata, "width").ifPresent(view::setFitWidth);
        size(metadata, "height").ifPresent(view::setFitHeight);
        view.setAccessibleText(words.isEmpty() ? "A picture" : words);
        StackPane frame = new StackPane(view);
        frame.setAlignment(Pos.CENTER_LEFT);
        // Room for the picture that comes, so that nothing below it moves.
        frame.setMinHeight(view.getFitHeight());
        Thread.ofVirtual().start(() -> {
            Optional<Image> image = decoded(base64);
            Platform.runLater(() -> image.ifPresentOrElse(
                    view::setImage, () -> frame.getChildren().setAll(StandardOutputs.line(UNREADABLE))));
        });
        return frame;
    }

    /// Takes a while: not on the window's thread.
    private static Optional<Image> decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return Optional.of(new Image(new ByteArrayInputStream(bytes))).filter(image -> !image.isError());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static OptionalDouble size(JsonObject metadata, String side) {
        return metadata.get(MimeBundle.PNG).orElse(JsonObject.EMPTY) instanceof JsonObject sizes
                        && sizes.get(side).orElse(JsonObject.EMPTY) instanceof Json.Number(String spelling)
                ? OptionalDouble.of(Math.clamp(Double.parseDouble(spelling), 1, LARGEST))
                : OptionalDouble.empty();
    }

    private static Node failure(Output.Failure failure) {
        VBox box = new VBox(StandardOutputs.line(failure.message()));
        box.getStyleClass().add("problem");
        box.getChildren().getFirst().getStyleClass().add("problem-message");
        if (!failure.details().isEmpty()) {
            box.getChildren().add(StandardOutputs.plain(String.join("\n", failure.details())));
        }
        return box;
    }
}
