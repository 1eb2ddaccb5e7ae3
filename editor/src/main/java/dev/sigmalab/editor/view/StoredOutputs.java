package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.MimeBundle;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Outputs as the file keeps them: pictures, tables that this program wrote, else plain text.
final class StoredOutputs extends VBox {
    /// Whatever a file says.
    private static final double LARGEST = 2000;

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
        BackgroundPicture picture = new BackgroundPicture(
                words, () -> decoded(base64), StandardOutputs.line("A picture that cannot be read"));
        picture.view().getStyleClass().add("stored-picture");
        size(metadata, "width").ifPresent(picture.view()::setFitWidth);
        size(metadata, "height").ifPresent(picture.view()::setFitHeight);
        // Room for the picture that comes, so that nothing below it moves.
        picture.setMinHeight(picture.view().getFitHeight());
        return picture;
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
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
