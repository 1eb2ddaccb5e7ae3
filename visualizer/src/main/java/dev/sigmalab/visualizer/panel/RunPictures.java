package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Place;
import dev.sigmalab.visualizer.chart.Camera;
import dev.sigmalab.visualizer.chart.DiagramLayouts;
import dev.sigmalab.visualizer.chart.GateChart;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.FlowView;
import dev.sigmalab.visualizer.model.LandscapeView;
import dev.sigmalab.visualizer.model.LossReading;
import dev.sigmalab.visualizer.model.ParameterCurves;
import dev.sigmalab.visualizer.model.ParameterOverview;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunSubject;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Timeline;
import dev.sigmalab.visualizer.model.Weighing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The pictures of a run as its panels show them, for documents: on white, and of the same size whatever the window's.
/// No window is needed.
public final class RunPictures {
    private static final int WIDTH = 640;
    private static final int LOSS_HEIGHT = 260;
    private static final int ROW_HEIGHT = 130;
    private static final int MOST_ROWS = 4;
    private static final int GATE_HEIGHT = 120;
    private static final int MOST_GATES = 5;
    private static final int GRADIENT_HEIGHT = 460;
    private static final int LANDSCAPE_HEIGHT = 440;

    /// Of more rows than this only what epochs have told is drawn: a document is not to take as long as its training.
    private static final long MOST_TOLD = 2_000_000;

    private RunPictures() {}

    /// One picture.
    ///
    /// @param words what it shows, for those who do not see it
    public record Described(String words, PictureExport export) {}

    /// Loss, parameters, weights and gradient at the epoch that is looked at, as far as they are known; nothing of a
    /// run without epochs. Takes some passes over the rows.
    ///
    /// @param landscape which landscape to draw too
    public static List<Described> of(Scene scene, Optional<LandscapeView.Wanted> landscape) {
        RunHistory history = scene.history();
        if (history.size() == 0) {
            return List.of();
        }
        List<Described> pictures = new ArrayList<>(List.of(loss(history), parameters(history)));
        scene.inspection().filter(RunPictures::isSmall).ifPresent(inspection -> {
            weights(scene).ifPresent(pictures::add);
            gradient(scene, inspection).ifPresent(pictures::add);
            landscape.flatMap(wanted -> landscape(scene, wanted)).ifPresent(pictures::add);
        });
        return pictures;
    }

    private static boolean isSmall(Inspection inspection) {
        return inspection.places().stream().mapToLong(Place::rows).sum() <= MOST_TOLD;
    }

    private static Optional<Described> weights(Scene scene) {
        return new Weighing()
                .whole(scene)
                .filter(view -> !view.gates().isEmpty())
                .map(view -> {
                    int gates = Math.min(MOST_GATES, view.gates().size());
                    return new Described(
                            "Weights of %s: %s%s"
                                    .formatted(scene.history().name(), view.counts(), view.drawn(MOST_GATES)),
                            new PictureExport(
                                    WeightsPanel.picture(view, scene.history()),
                                    Theme.LIGHT,
                                    WIDTH,
                                    (int) GateChart.HEAT + gates * GATE_HEIGHT));
                });
    }

    /// Of a run that nobody watched it is measured where it stands.
    private static Optional<Described> gradient(Scene scene, Inspection inspection) {
        FlowView epochs = FlowView.of(scene);
        DiagramLayouts layouts = new DiagramLayouts();
        if (!epochs.lanes().isEmpty()) {
            Picture picture = picture(epochs)
                    .parts(scene.history(), scene.timeline(), layouts)
                    .stacked();
            return Optional.of(gradient(scene, picture));
        }
        return scene.position().flatMap(inspection::magnitudes).map(measured -> {
            RunHistory history = scene.history().withSubject(new RunSubject(inspection.plan(), ""));
            FlowView flow = FlowView.measured(history, measured);
            return gradient(
                    scene,
                    picture(flow).parts(history, scene.timeline(), layouts).plan());
        });
    }

    private static GradientPicture picture(FlowView flow) {
        return new GradientPicture(flow, Camera.FIT, OptionalInt.empty(), Set.of());
    }

    private static Described gradient(Scene scene, Picture picture) {
        return new Described(
                "How the gradient of %s flows through its query"
                        .formatted(scene.history().name()),
                new PictureExport(picture, Theme.LIGHT, WIDTH, GRADIENT_HEIGHT));
    }

    private static Optional<Described> landscape(Scene scene, LandscapeView.Wanted wanted) {
        return LandscapeView.of(scene, wanted)
                .map(view -> new Described(
                        "%s of %s over %s%s"
                                .formatted(
                                        view.kind().words(),
                                        scene.history().name(),
                                        view.x().label(),
                                        view.y().map(y -> " and " + y.label()).orElse("")),
                        new PictureExport(
                                new LandscapePicture(
                                                view,
                                                view.terrain()
                                                        .map(it -> it.survey().coarse(it.slice())),
                                                scene.history(),
                                                Optional.empty(),
                                                view.held())
                                        .picture(),
                                Theme.LIGHT,
                                WIDTH,
                                LANDSCAPE_HEIGHT)));
    }

    private static Described loss(RunHistory history) {
        String losses =
                LossReading.of(history, Timeline.LIVE).map(LossReading::losses).orElse("");
        return new Described(
                "Loss of %s, %,d epochs: %s".formatted(history.name(), history.epochsRun(), losses),
                new PictureExport(LossPanel.picture(history, Timeline.LIVE), Theme.LIGHT, WIDTH, LOSS_HEIGHT));
    }

    private static Described parameters(RunHistory history) {
        ParameterCurves curves = ParameterCurves.of(history);
        ParameterOverview overview = ParameterOverview.of(history, Timeline.LIVE);
        List<ParameterCurves.Row> rows = curves.table(Timeline.LIVE);
        int columns = SmallMultiples.room(WIDTH, 0);
        // One more for the steepness.
        int height = ROW_HEIGHT * Math.clamp(Math.ceilDiv(rows.size() + 1, columns), 1, MOST_ROWS);
        SmallMultiples picture = new ParameterCharts(history, Timeline.LIVE, curves, overview)
                .first(SmallMultiples.room(WIDTH, height), List.of());
        return new Described(
                "Parameters of " + history.name() + ParameterCharts.spoken(rows),
                new PictureExport(picture, Theme.LIGHT, WIDTH, height));
    }
}
