package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.visualizer.Watched;
import dev.sigmalab.visualizer.chart.ContourMap;
import dev.sigmalab.visualizer.chart.DiagramPicture;
import dev.sigmalab.visualizer.chart.GateChart;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.chart.Stacked;
import dev.sigmalab.visualizer.model.LandscapeView;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunSubject;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Documents show what panels show, without a window.
class RunPicturesTest {
    private static Inspection inspection;
    private static RunHistory history;

    @BeforeAll
    static void train() {
        Watched run = Watched.of(60);
        inspection = run.inspection();
        history = run.done();
    }

    private static Scene scene(RunHistory of) {
        return new Scene(of, Selection.NONE, Optional.of(inspection), Optional.empty());
    }

    @Test
    void a_run_is_drawn_as_its_panels_draw_it_and_the_landscape_where_it_is_shown() throws IOException {
        List<RunPictures.Described> pictures =
                RunPictures.of(scene(history), Optional.of(LandscapeView.Wanted.DEFAULT));
        assertEquals(5, pictures.size());
        assertTrue(pictures.get(2).words().startsWith("Weights of likely_buyers: selects "));
        GateChart weights = (GateChart) pictures.get(2).export().picture();
        assertEquals(4, weights.gates().size());
        assertTrue(weights.epochs().length > 10, "the weights of all epochs that are told apart");
        assertTrue(pictures.get(3).export().picture() instanceof Stacked);
        assertTrue(pictures.get(4).words().startsWith("loss of likely_buyers over "));
        ContourMap map = (ContourMap) pictures.get(4).export().picture();
        assertTrue(map.land().isPresent());
        assertTrue(map.note().startsWith("held at epoch 60: "));
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        for (int i = 0; i < pictures.size(); i++) {
            Files.write(
                    folder.resolve("document-%d.png".formatted(i)),
                    pictures.get(i).export().bytes(PictureExport.Format.PNG));
            assertTrue(pictures.get(i).export().svgElement("p" + i).length() < 600_000);
        }
        assertEquals(4, RunPictures.of(scene(history), Optional.empty()).size());
    }

    @Test
    void the_gradient_of_a_run_that_nobody_watched_is_measured_where_it_stands() throws IOException {
        RunHistory unwatched = RunHistory.of("q", history.parameters(), RunHistory.DEFAULT_BUDGET);
        for (int i = 0; i < history.size(); i++) {
            unwatched = unwatched.append(history.frame(i).snapshot());
        }
        List<RunPictures.Described> pictures =
                RunPictures.of(scene(unwatched.withSubject(RunSubject.NONE)), Optional.empty());
        assertEquals(4, pictures.size());
        assertTrue(pictures.get(3).export().picture() instanceof DiagramPicture);
        Files.write(
                Files.createDirectories(Path.of("target", "pictures")).resolve("document-unwatched.png"),
                pictures.get(3).export().bytes(PictureExport.Format.PNG));
    }

    @Test
    void without_its_rows_a_run_is_drawn_as_far_as_its_epochs_tell() {
        Scene scene = new Scene(history, Selection.NONE, Optional.empty(), Optional.empty());
        assertEquals(
                2,
                RunPictures.of(scene, Optional.of(LandscapeView.Wanted.DEFAULT)).size());
        assertEquals(
                List.of(),
                RunPictures.of(scene(RunHistory.of("q", List.of(), RunHistory.DEFAULT_BUDGET)), Optional.empty()));
    }
}
