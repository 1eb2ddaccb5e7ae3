package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.visualizer.model.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of panels, to be looked at.
final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");

    /// How a run that went wrong ends.
    static final RunState FAILED = new RunState.Failed(new Problem(
            "not-finite",
            Span.NONE,
            "training stopped at epoch 69: the loss or a gradient is not a finite number",
            "lower the rate"));

    private Pictures() {}

    /// What a node looks like now.
    static void write(Node node, String name) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            var image = SwingFXUtils.fromFXImage(node.snapshot(null, null), null);
            try {
                Files.createDirectories(FOLDER);
                ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// A file with a picture in it.
    static void write(byte[] bytes, String file) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
