package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.LaneChart;
import dev.sigmalab.visualizer.model.Curve;
import dev.sigmalab.visualizer.model.FlowLanes;
import dev.sigmalab.visualizer.model.FlowStrength;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How much gradient reaches every threshold over the epochs, in five classes; where it dies, why and what to do.
public final class GradientPanel extends RunPanel {
    private static final List<String> LEVELS = Stream.of(FlowStrength.values())
            .map(strength -> strength.number() + " " + strength.word())
            .toList();
    private final Notice finding;

    /// @param thread computes and draws
    public GradientPanel(DrawingThread thread) {
        super("Gradient", "Run a cell with TRAIN: how much gradient reaches each threshold is drawn here.", thread);
        finding = new Notice("banner");
        finding.say("", "");
        ((VBox) chart().getParent()).getChildren().addFirst(finding);
    }

    @Override
    Region content(ChartView picture) {
        VBox.setVgrow(picture, Priority.ALWAYS);
        return new VBox(picture);
    }

    @Override
    View view(RunHistory of, Timeline at) {
        FlowLanes flow = FlowLanes.of(of);
        int step = at.step(of).orElse(0);
        List<FlowLanes.Finding> findings = flow.findings(step);
        String spoken = flow.lanes().stream()
                .map(lane -> lane.origin().operator() + " " + reading(lane, step))
                .collect(Collectors.joining(", "));
        LaneChart picture = new LaneChart(
                Epochs.axis(of, "epoch"),
                LEVELS,
                flow.lanes().stream()
                        .map(lane -> lane(Epochs.of(of), lane, step))
                        .toList(),
                Epochs.marks(of, at, false));
        return new View(
                picture, at.isLive() ? "epoch " + (of.firstEpoch() + step + 1) : "", spoken, () -> say(findings));
    }

    private void say(List<FlowLanes.Finding> findings) {
        if (findings.isEmpty()) {
            finding.say("", "");
            return;
        }
        FlowLanes.Finding first = findings.getFirst();
        String others = findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)";
        finding.say(first.origin().operator() + ": " + first.cause() + others, first.hint());
    }

    private static LaneChart.Lane lane(Epochs epochs, FlowLanes.Lane lane, int step) {
        Curve measured = lane.gradient();
        double[] passing = Arrays.stream(measured.x()).map(lane::passing).toArray();
        int[] levels = Arrays.stream(passing)
                .mapToInt(value -> FlowStrength.of(value).ordinal())
                .toArray();
        return new LaneChart.Lane(
                lane.origin().operator(), reading(lane, step), epochs.at(measured.x()), levels, passing);
    }

    /// `3 moderate, 0.0412`.
    private static String reading(FlowLanes.Lane lane, int step) {
        double passing = lane.passing(step);
        FlowStrength strength = FlowStrength.of(passing);
        return String.format(Locale.ROOT, "%d %s, %.2g", strength.number(), strength.word(), passing);
    }
}
