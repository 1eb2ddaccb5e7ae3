package dev.sigmalab.app.workbench;

import static dev.sigmalab.app.workbench.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileState;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links and pictures in texts.
class LinksTest {
    private static final CellId TEXT = new CellId("t");

    @TempDir
    Path folder;

    private final List<URI> browsed = new ArrayList<>();

    private OpenWindow open(String markdown) throws Exception {
        Path file = folder.resolve("n.ipynb");
        NotebookFile.write(file, Notebook.of(List.of(Cell.markdown(TEXT, markdown))));
        OpenWindow window = new OpenWindow(folder, file);
        window.inWindow(() -> window.workbench().links().setBrowser(browsed::add));
        window.awaitNode(".markdown");
        return window;
    }

    private static void follow(OpenWindow window, String words) {
        window.inWindow(() -> window.robot().lookup(".markdown-link").queryAllAs(Hyperlink.class).stream()
                .filter(link -> link.getText().equals(words))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    private static String announced(OpenWindow window) {
        return OpenWindow.call(() -> ((Label) window.node(".announcement")).getText());
    }

    @Test
    void web_pages_open_in_the_browser_notebooks_here_and_anything_else_is_told() throws Exception {
        Files.createDirectories(folder.resolve("more"));
        Path other = folder.resolve("more/an other.ipynb");
        NotebookFile.write(other, Notebook.of(List.of(Cell.markdown(TEXT, "other"))));
        try (OpenWindow window = open("""
                [page](https://example.org/a?b=c#d) [other](more/an%20other.ipynb) [none](none.ipynb)
                [file](file:///etc/passwd) [mail](mailto:a@example.org) [script](javascript:alert(1)) [text](a.txt)""")) {
            Hyperlink page = (Hyperlink) window.robot()
                    .lookup(".markdown-link")
                    .queryAllAs(Hyperlink.class)
                    .iterator()
                    .next();
            assertEquals("https://example.org/a?b=c#d", page.getTooltip().getText());
            follow(window, "page");
            assertEquals(List.of(URI.create("https://example.org/a?b=c#d")), browsed);
            follow(window, "none");
            assertEquals("There is no notebook none.ipynb beside this one", announced(window));
            for (String words : List.of("file", "mail", "script", "text")) {
                follow(window, words);
                assertEquals("Not opened from here", announced(window).split(":")[0], words);
            }
            assertEquals(1, browsed.size());
            follow(window, "other");
            await(
                    "the other notebook",
                    () -> window.workbench().open().state().file().place().equals(new FileState.Place.At(other)));
        }
    }

    @Test
    void pictures_beside_the_notebook_are_shown_and_others_stay_words() throws Exception {
        BufferedImage image = new BufferedImage(900, 90, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", folder.resolve("wide.png").toFile());
        try (OpenWindow window =
                open("# A\n\nBefore ![wide](wide.png) after ![far](https://example.org/x.png) ![gone](gone.png)")) {
            await(
                    "the picture",
                    () -> window.robot().lookup(".markdown-picture").queryAllAs(ImageView.class).stream()
                            .anyMatch(view -> view.getImage() != null && view.getFitWidth() == 640));
            window.picture("markdown-pictures");
            List<String> missing = window.robot().lookup(".missing-picture").queryAllAs(Label.class).stream()
                    .map(Label::getText)
                    .toList();
            assertEquals(List.of("[far]", "[gone]"), missing);
        }
    }
}
