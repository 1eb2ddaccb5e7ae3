package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.health.Fix;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.visualizer.chart.Camera;
import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DiagramLayouts;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Stacked;
import dev.sigmalab.visualizer.model.FlowFinding;
import dev.sigmalab.visualizer.model.FlowGraph;
import dev.sigmalab.visualizer.model.FlowView;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Timeline;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How the gradient flows back through the operators of a query: the plan, what passes through each operator in five
/// classes, each operator over the epochs; where it dies or explodes, why, and what to do about it with one click.
public final class GradientPanel extends RunPanel {
    private final DiagramLayouts layouts = new DiagramLayouts();
    private static final int MOST_KNOWN = 100;

    private final Map<Asked, List<Fix>> known = new ConcurrentHashMap<>();
    private final FlowBanner banner = new FlowBanner();
    /// Read on the drawing thread, written on the window's.
    private volatile Looked looked = Looked.NOTHING;

    private BiConsumer<RunHistory, PlanOperator> onOperator = (_, _) -> {};
    private Shown shown;

    /// What someone looks at.
    private record Looked(Camera camera, OptionalInt selected, Set<Integer> unfolded) {
        private static final Looked NOTHING = new Looked(Camera.FIT, OptionalInt.empty(), Set.of());
    }

    /// What is on the screen.
    private record Shown(RunHistory history, GradientPicture picture, GradientPicture.Parts parts) {}

    /// What is asked about a text again and again while it is drawn.
    private record Asked(String script, FlowFinding finding) {}

    /// @param thread computes and draws
    public GradientPanel(DrawingThread thread) {
        super("Gradient", "Run a cell with TRAIN: how its gradient flows through the query is drawn here.", thread);
        ((VBox) chart().getParent()).getChildren().addFirst(banner);
        new DiagramGestures(chart(), this);
    }

    @Override
    Region content(ChartView picture) {
        VBox.setVgrow(picture, Priority.ALWAYS);
        return new VBox(picture);
    }

    /// Hears which operator was chosen.
    public void setOnOperator(BiConsumer<RunHistory, PlanOperator> listener) {
        onOperator = listener;
    }

    /// Hears which change of the run's text is asked for.
    public void setOnFix(BiConsumer<RunHistory, Fix> listener) {
        banner.setOnFix(listener);
    }

    @Override
    View view(Scene scene) {
        RunHistory of = scene.history();
        Timeline at = scene.timeline();
        FlowView flow = FlowView.of(scene);
        Looked now = looked;
        GradientPicture picture = new GradientPicture(flow, now.camera(), now.selected(), now.unfolded());
        GradientPicture.Parts parts = picture.parts(of, at, layouts);
        List<FlowBanner.Offer> offers = flow.findings().stream()
                .map(finding -> new FlowBanner.Offer(finding, fixes(of, finding)))
                .toList();
        int measured = flow.graph().step();
        boolean isTried = scene.trial().isPresent() && measured < 0;
        String caption = isTried
                ? "where it is tried"
                : measured < 0 ? "" : "measured in epoch " + (of.firstEpoch() + measured + 1);
        return new View(parts.stacked(), caption, spoken(flow, now.selected()), () -> {
            shown = new Shown(of, picture, parts);
            banner.show(of, offers, now.selected());
        });
    }

    private List<Fix> fixes(RunHistory of, FlowFinding finding) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(new Asked(of.subject().script(), finding), _ -> finding.fixes(of));
    }

    private static String spoken(FlowView flow, OptionalInt selected) {
        String all = flow.graph().boxes().stream()
                .filter(box -> box.gradient().isPresent())
                .map(GradientPanel::spoken)
                .collect(Collectors.joining(", "));
        String wrong = flow.findings().stream().map(FlowFinding::sentence).collect(Collectors.joining("; "));
        String chosen = flow.graph().boxes().stream()
                .filter(box -> selected.equals(OptionalInt.of(box.operator().number())))
                .map(box -> "selected " + spoken(box) + ". ")
                .collect(Collectors.joining());
        return chosen + all + (wrong.isEmpty() ? "" : ". " + wrong);
    }

    private static String spoken(FlowGraph.Box box) {
        return box.operator().kind().word() + " " + box.operator().words()
                + box.gradient().map(strength -> " gradient " + strength.text()).orElse("");
    }

    // --- what gestures and others ask for -------------------------------------------------------------------------

    /// Looks at the operator whose text covers the place that someone chose elsewhere, if there is one.
    public void select(Span place) {
        if (shown != null) {
            shown.picture().view().at(place).ifPresent(operator -> look(OptionalInt.of(operator.number())));
        }
    }

    /// The operator that is looked at.
    public Optional<PlanOperator> selected() {
        OptionalInt number = looked.selected();
        return shown == null || number.isEmpty()
                ? Optional.empty()
                : shown.picture().view().graph().boxes().stream()
                        .map(FlowGraph.Box::operator)
                        .filter(operator -> operator.number() == number.getAsInt())
                        .findFirst();
    }

    /// What stands at a point of the picture.
    OptionalInt at(double x, double y) {
        if (shown == null) {
            return OptionalInt.empty();
        }
        Stacked stacked = shown.parts().stacked();
        Optional<String> box = shown.parts().plan().at(x, y, stacked.upper(area()));
        if (box.isPresent()) {
            return shown.picture().operator(box.get());
        }
        return shown.parts()
                .map()
                .at(x, y, stacked.lower(area()))
                .map(shown.picture()::named)
                .orElse(OptionalInt.empty());
    }

    private Rectangle2D area() {
        return new Rectangle2D.Double(0, 0, chart().getWidth(), chart().getHeight());
    }

    /// Chooses an operator, and tells of it.
    void choose(OptionalInt operator) {
        look(operator);
        selected().ifPresent(it -> onOperator.accept(shown.history(), it));
    }

    /// Chooses the next or the one before, in the order of the plan.
    void move(int by) {
        if (shown != null && !shown.picture().view().graph().boxes().isEmpty()) {
            int count = shown.picture().view().graph().boxes().size();
            int from = looked.selected().orElse(by > 0 ? -1 : count);
            choose(OptionalInt.of(Math.floorMod(from + by, count)));
        }
    }

    private void look(OptionalInt operator) {
        change(new Looked(looked.camera(), operator, looked.unfolded()));
    }

    /// Shows the nodes that an operator is made of, or no longer.
    void unfold(OptionalInt operator) {
        if (operator.isPresent()) {
            Set<Integer> unfolded = new HashSet<>(looked.unfolded());
            if (!unfolded.remove(operator.getAsInt())) {
                unfolded.add(operator.getAsInt());
            }
            change(new Looked(Camera.FIT, operator, Set.copyOf(unfolded)));
        }
    }

    OptionalInt selectedNumber() {
        return looked.selected();
    }

    /// Zooms around a point of the picture.
    void zoom(double factor, double x, double y) {
        Rectangle2D room = shown == null ? area() : shown.parts().stacked().upper(area());
        change(new Looked(
                looked.camera().zoomed(factor, x - room.getCenterX(), y - room.getCenterY()),
                looked.selected(),
                looked.unfolded()));
    }

    void pan(double byX, double byY) {
        change(new Looked(looked.camera().moved(byX, byY), looked.selected(), looked.unfolded()));
    }

    /// Shows all of it, folded.
    void fit() {
        change(new Looked(Camera.FIT, looked.selected(), Set.of()));
    }

    private void change(Looked next) {
        if (!next.equals(looked)) {
            looked = next;
            redraw();
        }
    }
}
