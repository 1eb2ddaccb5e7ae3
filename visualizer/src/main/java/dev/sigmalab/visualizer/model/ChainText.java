package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.RowArithmetic;
import dev.sigmalab.engine.inspect.RowArithmetic.Degree;
import dev.sigmalab.engine.inspect.RowArithmetic.Kind;
import dev.sigmalab.engine.inspect.RowArithmetic.Part;
import dev.sigmalab.engine.inspect.RowPath;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.visualizer.model.Blackboard.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Writes out the chain rule from the loss to the threshold of one comparison, for one row: each factor as a number.
final class ChainText {
    private final Inspection inspection;
    private final RowPath.AtGate at;
    private final GateText text;
    private final String name;
    private final List<Line> lines = new ArrayList<>();
    private double product = 1;

    private ChainText(Inspection inspection, RowPath.AtGate at, String name) {
        this.inspection = inspection;
        this.at = at;
        this.text = GateText.of(at.gate(), inspection);
        this.name = name;
    }

    /// Through the row's weight.
    ///
    /// @param all what all rows add up to, if that is known
    static List<Line> lines(
            Inspection inspection, RowArithmetic arithmetic, RowPath.AtGate at, Part part, OptionalDouble all) {
        PartNames names = PartNames.of(arithmetic);
        ChainText chain =
                new ChainText(inspection, at, names.of(arithmetic.parts().indexOf(part)));
        Optional<String> why = chain.whyNot();
        if (why.isPresent()) {
            return List.of(Line.sentence(why.get()));
        }
        Logic logic = inspection.settings().logic();
        double weight = arithmetic.weight(logic).truth();
        chain.begin();
        if (arithmetic.term().isPresent()) {
            RowArithmetic.Term term = arithmetic.term().get();
            LossText loss = LossText.of(inspection.settings(), term, weight);
            chain.factor("∂L/∂loss", loss.share(), term.share());
            chain.factor("∂loss/∂" + names.whole(), loss.slope(), term.slope());
        } else {
            chain.factor("∂L/∂" + names.whole(), "through all rows", arithmetic.pull());
        }
        Degree degree = part.in().get(logic);
        if (part.depth() > 0) {
            chain.factor("∂w/∂" + chain.name, siblings(arithmetic, part, logic), degree.slope());
        }
        return chain.toTheThreshold(degree.truth() + degree.falsity(), all);
    }

    /// Of a row that is brought together with others before it reaches the loss.
    static List<Line> lines(Inspection inspection, RowPath.AtGate at, double known, OptionalDouble all) {
        ChainText chain = new ChainText(inspection, at, "t");
        Optional<String> why = chain.whyNot();
        if (why.isPresent()) {
            return List.of(Line.sentence(why.get()));
        }
        chain.begin();
        chain.factor("∂L/∂t", "through all rows that it is brought together with", at.adjoint());
        return chain.toTheThreshold(known, all);
    }

    private Optional<String> whyNot() {
        if (at.gate().learnable().isEmpty()) {
            return Optional.of(
                    "No threshold is learned in %s: there is none to move.".formatted(text.words(at.bound())));
        }
        return Double.isNaN(at.x())
                ? Optional.of("%s is NULL: the row moves no threshold."
                        .formatted(at.gate().axis()))
                : Optional.empty();
    }

    private void begin() {
        lines.add(Line.sentence(
                "How the row moves θ = %s:".formatted(at.gate().learnable().orElseThrow())));
    }

    private void factor(String what, String how, double factor) {
        String result = Figures.of(factor);
        lines.add(new Line(what, how.equals(result) ? "" : how, result));
        product *= factor;
    }

    private List<Line> toTheThreshold(double known, OptionalDouble all) {
        double t = at.gate().degree(at.x(), at.bound(), at.steepness());
        double z = at.gate().argument(at.x(), at.bound(), at.steepness());
        String share = known > 1 - 1e-9 ? "" : Figures.truthFactor(known) + " known · ";
        factor(
                "∂%s/∂z".formatted(name),
                share + slope(t, z),
                known * at.gate().slope(at.x(), at.bound(), at.steepness()));
        factor(
                "∂z/∂θ",
                "%s%s / %s".formatted(text.isUpper() ? "" : "−", Figures.of(at.steepness()), text.spread()),
                at.gate().argumentByBound(at.steepness()));
        lines.add(new Line("∂L/∂θ", "all of them multiplied" + text.natural(), Figures.of(product)));
        double unit = inspection
                .trainable(at.gate().learnable().orElseThrow())
                .scale()
                .unit();
        lines.add(new Line(
                "· unit", "%s · %s".formatted(Figures.of(product), text.span(unit)), Figures.of(product * unit)));
        all.ifPresent(sum -> lines.add(new Line("Σ rows", "what all rows add up to", Figures.of(sum))));
        return lines;
    }

    private String slope(double t, double z) {
        return switch (at.gate().comparator()) {
            case EQUAL -> "−%s · %s".formatted(Figures.factor(z), Figures.truthFactor(t));
            case NOT_EQUAL -> "%s · %s".formatted(Figures.factor(z), Figures.complement(t));
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
                "%s · %s".formatted(Figures.truthFactor(t), Figures.complement(t));
        };
    }

    /// How the weight answers to the comparison, where the whole condition is one AND or OR.
    private static String siblings(RowArithmetic arithmetic, Part part, Logic logic) {
        Part whole = arithmetic.parts().getFirst();
        int place = arithmetic.parts().indexOf(part);
        List<Integer> within = arithmetic.within(0);
        if (!within.contains(place) || whole.kind() != Kind.AND && whole.kind() != Kind.OR) {
            return "through all of the condition";
        }
        List<Degree> degrees = within.stream()
                .map(it -> arithmetic.parts().get(it).in().get(logic))
                .toList();
        return LogicText.slope(whole.kind() == Kind.AND, degrees, within.indexOf(place), logic);
    }
}
