package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.MimeBundle;
import dev.sigmalab.editor.document.Output;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;

/// Outputs as the file keeps them: pictures, else plain text.
final class StoredOutputs extends VBox {
    StoredOutputs(List<Output> outputs) {
        getStyleClass().addAll("output-parts", "stored");
        outputs.forEach(output -> getChildren().add(node(output)));
    }

    private static Node node(Output output) {
        return switch (output) {
            case Output.Stream stream -> StandardOutputs.plain(stream.text().stripTrailing());
            case Output.Display display -> node(display.data());
            case Output.Result result -> node(result.data());
            case Output.Failure failure -> failure(failure);
            case Output.Other _ -> StandardOutputs.line("An output of a kind that is not shown here");
        };
    }

    private static Node node(MimeBundle data) {
        return data.text("image/png")
                .map(StoredOutputs::picture)
                .orElseGet(() -> StandardOutputs.plain(
                        data.text(MimeBundle.PLAIN).orElse("").stripTrailing()));
    }

    private static Node picture(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return new ImageView(new Image(new ByteArrayInputStream(bytes)));
        } catch (IllegalArgumentException e) {
            return StandardOutputs.line("A picture that cannot be read");
        }
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
