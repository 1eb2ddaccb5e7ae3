package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.RowArithmetic;
import dev.sigmalab.engine.inspect.RowArithmetic.Degree;
import dev.sigmalab.engine.inspect.RowArithmetic.Part;
import dev.sigmalab.engine.inspect.RowPath;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.visualizer.model.Blackboard.InLogics;
import dev.sigmalab.visualizer.model.Blackboard.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes out the condition and the loss of one row, as its training counts them.
final class BlackboardWriter {
    private static final double ALMOST_ONE = 1 - 1e-9;

    private final Inspection inspection;
    private final RowArithmetic arithmetic;
    private final Logic logic;
    private final PartNames names;
    private final List<Line> lines = new ArrayList<>();

    private BlackboardWriter(Inspection inspection, RowArithmetic arithmetic) {
        this.inspection = inspection;
        this.arithmetic = arithmetic;
        this.logic = inspection.settings().logic();
        this.names = PartNames.of(arithmetic);
    }

    /// The lines of the condition and of the loss.
    static List<Line> lines(Inspection inspection, RowArithmetic arithmetic) {
        return new BlackboardWriter(inspection, arithmetic).lines();
    }

    /// Every predicate in every logic, the whole last.
    ///
    /// @param gate the comparison that is looked at
    static List<InLogics> logics(Inspection inspection, RowArithmetic arithmetic, Gate gate) {
        return new BlackboardWriter(inspection, arithmetic).logics(gate);
    }

    private List<Line> lines() {
        arithmetic.exact().forEach(words -> lines.add(Line.sentence(words + " holds: the database decided it.")));
        write(0);
        loss();
        return lines;
    }

    /// What a predicate is made of comes before it.
    private void write(int number) {
        Part part = arithmetic.parts().get(number);
        List<Integer> within = arithmetic.within(number);
        within.forEach(this::write);
        List<Degree> degrees =
                within.stream().map(arithmetic.parts()::get).map(this::degree).toList();
        String truth = Figures.truth(degree(part).truth());
        String name = names.of(number);
        switch (part.kind()) {
            case COMPARISON -> at(part).ifPresent(at -> lines.add(comparison(name, at, degree(part), inspection)));
            case AND -> {
                if (!within.isEmpty()) {
                    lines.add(new Line(name, LogicText.and(degrees, logic), truth));
                }
            }
            case OR -> lines.add(new Line(name, LogicText.or(degrees, logic), truth));
            case NOT -> lines.add(new Line(name, not(degrees.getFirst()), truth));
            case EXACT -> lines.add(new Line(name, "decided by the database", truth));
            case IS_NULL -> lines.add(new Line(name, "1 where it is not known", truth));
            case SOME -> lines.add(new Line(name, LogicText.some(logic), truth));
            case REACHED -> {
                if (within.isEmpty()) {
                    lines.add(new Line(name, "it belongs to no row", truth));
                }
            }
        }
    }

    private static String not(Degree part) {
        return part.truth() + part.falsity() >= ALMOST_ONE
                ? Figures.complement(part.truth())
                : "how far it is false; a part is unknown";
    }

    private Degree degree(Part part) {
        return part.in().get(logic);
    }

    private Optional<RowPath.AtGate> at(Part part) {
        return arithmetic.gates().stream()
                .filter(at -> part.gate().isPresent()
                        && at.gate().number() == part.gate().getAsInt())
                .findFirst();
    }

    /// A comparison's own line.
    static Line comparison(String name, RowPath.AtGate at, Degree degree, Inspection inspection) {
        GateText text = GateText.of(at.gate(), inspection);
        String truth = Figures.truth(degree.truth());
        double known = degree.truth() + degree.falsity();
        if (Double.isNaN(at.x()) || known == 0) {
            return new Line(name, "NULL is neither true nor false", truth);
        }
        String formula = text.formula(at);
        if (inspection.settings().hardForward()) {
            double soft = at.gate().degree(at.x(), at.bound(), at.steepness());
            return new Line(
                    name,
                    "as SQL has it; its derivative is that of %s = %s".formatted(formula, Figures.truth(soft)),
                    truth);
        }
        return new Line(
                name,
                known >= ALMOST_ONE ? formula : "%s known · %s".formatted(Figures.truthFactor(known), formula),
                truth);
    }

    private void loss() {
        if (arithmetic.term().isEmpty()) {
            lines.add(Line.sentence("The loss is of all rows at once: a row has no term of its own."));
            return;
        }
        RowArithmetic.Term term = arithmetic.term().get();
        LossText text = LossText.of(
                inspection.settings(), term, arithmetic.weight(logic).truth());
        lines.add(new Line("loss", text.value(), Figures.of(term.loss())));
    }

    private List<InLogics> logics(Gate gate) {
        List<InLogics> rows = new ArrayList<>();
        inLogics(0, gate, rows);
        return rows;
    }

    private void inLogics(int number, Gate gate, List<InLogics> rows) {
        arithmetic.within(number).forEach(part -> inLogics(part, gate, rows));
        Part part = arithmetic.parts().get(number);
        List<Double> truths = Stream.of(Logic.values())
                .map(each -> part.in().get(each).truth())
                .toList();
        boolean isChosen = part.gate().isPresent() && part.gate().getAsInt() == gate.number();
        rows.add(new InLogics(names.of(number), described(part), part.depth(), isChosen, truths));
    }

    private String described(Part part) {
        return at(part).map(at -> GateText.of(at.gate(), inspection).words(at.bound()))
                .orElseGet(() -> PartNames.words(part));
    }
}
