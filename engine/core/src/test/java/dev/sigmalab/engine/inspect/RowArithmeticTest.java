package dev.sigmalab.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.RowArithmetic.Degree;
import dev.sigmalab.engine.inspect.RowArithmetic.Kind;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.engine.train.LossFunction;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One row's arithmetic is that of its logic, adds up to what the trainer differentiates, and finite differences agree.
class RowArithmeticTest extends WithInspected {
    private static final String USING = " USING (epochs => 30, device => 'reference'";
    private static final String FILTER =
            "TRAIN OR REPLACE q AS SELECT * FROM r WHERE g < 20 AND a > LEARN(1.0) AND b BETWEEN LEARN(10) AND LEARN(50)"
                    + " MATCHING y = 1 HOLDOUT 25 PERCENT" + USING;
    private static final String NESTED =
            "TRAIN OR REPLACE q AS SELECT * FROM r WHERE NOT (a <= LEARN(1.0) OR b > LEARN(50)) OR g = 3 AND d >= LEARN(DATE '2021-03-01')"
                    + " MATCHING y = 1" + USING;
    private static final String LEFT = """
            TRAIN OR REPLACE q AS SELECT r.id FROM r LEFT JOIN s ON s.r = r.id WHERE r.a > LEARN(1.0) AND COALESCE(s.v, 0) < LEARN(300)
            MATCHING y = 1""" + USING;

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILTER + ")",
                FILTER + ", logic => 'godel', class_weight => 'balanced')",
                FILTER + ", logic => 'lukasiewicz', loss => 'squared')",
                FILTER + ", loss => 'hinge')",
                FILTER + ", steepness => 'learned')",
                NESTED + ")",
                JOIN + USING + ")",
                LEFT + ")",
                GROUPS + USING + ")",
                EXISTS + USING + ", class_weight => 'balanced')",
                UNION + USING + ")"
            })
    void the_chain_rule_gives_what_the_row_adds_to_the_derivative_of_its_threshold(String train) {
        Inspected run = Inspected.of(engine, train);
        Inspection inspection = run.inspection();
        Position position = run.at(9);
        Logic logic = inspection.settings().logic();
        for (Place place : inspection.places()) {
            Map<String, double[]> added = inspection.gates().stream()
                    .flatMap(gate -> gate.learnable().stream())
                    .distinct()
                    .collect(Collectors.toMap(
                            name -> name, name -> inspection.contributions(name, place.frame(), position)));
            double[] weights = inspection.weights(place, position);
            for (int row : new int[] {0, 1, 7, 16, place.rows() / 2, place.rows() - 1}) {
                RowArithmetic arithmetic = inspection.arithmetic(place, row, position);
                assertEquals(weights[row], arithmetic.weight(logic).truth(), 1e-9);
                RowArithmetic.Term term = arithmetic.term().orElseThrow();
                assertEquals(place.isHeldOut(row), term.isHeldOut());
                assertEquals(place.isPositive(row), term.isPositive());
                assertEquals(arithmetic.pull(), term.share() * term.slope(), 1e-12, "row " + row);
                added.forEach((name, sums) -> {
                    boolean isOwn = inspection.gates().stream()
                            .filter(gate ->
                                    gate.learnable().filter(name::equals).isPresent())
                            .allMatch(gate -> gate.frame().equals(place.frame()));
                    if (isOwn) {
                        double chain = chain(arithmetic, name, logic)
                                * inspection.trainable(name).scale().unit();
                        assertEquals(sums[row], chain, 1e-12 + 1e-6 * Math.abs(chain), name + " in row " + row);
                    }
                });
            }
        }
    }

    /// ∂loss/∂θ through one row, in natural units: ∂loss/∂weight · ∂weight/∂truth · ∂truth/∂z · ∂z/∂θ.
    private static double chain(RowArithmetic arithmetic, String learnable, Logic logic) {
        return arithmetic.parts().stream()
                .filter(part -> part.gate().isPresent())
                .mapToDouble(part -> {
                    RowPath.AtGate at = arithmetic.gates().stream()
                            .filter(gate -> gate.gate().number() == part.gate().getAsInt())
                            .findFirst()
                            .orElseThrow();
                    Degree degree = part.in().get(logic);
                    boolean isOf =
                            at.gate().learnable().filter(learnable::equals).isPresent();
                    double known = degree.truth() + degree.falsity();
                    return !isOf || Double.isNaN(at.x())
                            ? 0
                            : arithmetic.pull()
                                    * degree.slope()
                                    * known
                                    * at.gate().slopeByBound(at.x(), at.bound(), at.steepness());
                })
                .sum();
    }

    @ParameterizedTest
    @EnumSource(Logic.class)
    void every_part_is_what_its_logic_makes_of_its_own_parts(Logic logic) {
        Inspected run = Inspected.of(engine, NESTED + ")");
        Inspection inspection = run.inspection();
        Place place = inspection.places().getFirst();
        for (int row : new int[] {0, 2, 16, 33, 1234, 2999}) {
            RowArithmetic arithmetic = inspection.arithmetic(place, row, run.at(4));
            List<RowArithmetic.Part> parts = arithmetic.parts();
            assertEquals(
                    List.of(
                            Kind.OR,
                            Kind.NOT,
                            Kind.OR,
                            Kind.COMPARISON,
                            Kind.COMPARISON,
                            Kind.AND,
                            Kind.EXACT,
                            Kind.COMPARISON),
                    parts.stream().map(RowArithmetic.Part::kind).toList());
            for (int i = 0; i < parts.size(); i++) {
                List<Degree> within = arithmetic.within(i).stream()
                        .map(part -> parts.get(part).in().get(logic))
                        .toList();
                double expected = switch (parts.get(i).kind()) {
                    case AND -> and(within.stream().mapToDouble(Degree::truth).toArray(), logic);
                    case OR ->
                        1
                                - and(
                                        within.stream()
                                                .mapToDouble(part -> 1 - part.truth())
                                                .toArray(),
                                        logic);
                    case NOT -> within.getFirst().falsity();
                    default -> parts.get(i).in().get(logic).truth();
                };
                assertEquals(expected, parts.get(i).in().get(logic).truth(), 1e-12, "part " + i + " of row " + row);
            }
        }
    }

    private static double and(double[] truths, Logic logic) {
        double all = 1;
        for (double truth : truths) {
            all = switch (logic) {
                case PRODUCT -> all * truth;
                case GODEL -> Math.min(all, truth);
                case LUKASIEWICZ -> Math.max(0, all + truth - 1);
            };
        }
        return all;
    }

    @Test
    void the_slope_of_a_part_is_the_difference_of_the_weight_in_every_logic() {
        for (Logic logic : Logic.values()) {
            Inspected run = Inspected.of(engine, NESTED + ", logic => '" + logic.key() + "')");
            Inspection inspection = run.inspection();
            Place place = inspection.places().getFirst();
            Position position = run.at(4);
            double h = 1e-5;
            for (Gate gate : inspection.gates()) {
                String name = gate.learnable().orElseThrow();
                double[] above = inspection.weights(place, position.with(name, position.number(name) + h));
                double[] below = inspection.weights(place, position.with(name, position.number(name) - h));
                for (int row : new int[] {0, 2, 33, 1234, 2999}) {
                    RowArithmetic arithmetic = inspection.arithmetic(place, row, position);
                    RowArithmetic.Part part = arithmetic.parts().stream()
                            .filter(it -> it.gate().isPresent() && it.gate().getAsInt() == gate.number())
                            .findFirst()
                            .orElseThrow();
                    RowPath.AtGate at = arithmetic.gates().get(gate.number());
                    double slope = Double.isNaN(at.x())
                            ? 0
                            : part.in().get(logic).slope()
                                    * gate.slopeByBound(at.x(), at.bound(), at.steepness())
                                    * inspection.trainable(name).scale().unit();
                    double difference = (above[row] - below[row]) / (2 * h);
                    assertEquals(difference, slope, 1e-6 + 1e-4 * Math.abs(slope), logic + ", " + gate.origin());
                }
            }
        }
    }

    @Test
    void what_is_pushed_to_the_database_is_told_in_words() {
        Inspected run = Inspected.of(engine, FILTER + ")");
        RowArithmetic arithmetic =
                run.inspection().arithmetic(run.inspection().places().getFirst(), 5, run.at(3));
        assertEquals(List.of("g < 20"), arithmetic.exact());
        assertEquals(List.of(1, 2, 3), arithmetic.within(0), "BETWEEN within AND is one AND");
    }

    @Test
    void rows_behind_exists_are_one_number() {
        Inspected run = Inspected.of(engine, EXISTS + USING + ")");
        RowArithmetic arithmetic =
                run.inspection().arithmetic(run.inspection().places().getFirst(), 5, run.at(3));
        assertTrue(arithmetic.parts().stream().anyMatch(part -> part.kind() == Kind.SOME));
        assertEquals(1, arithmetic.gates().size(), "the comparison inside is of other rows");
    }

    @Test
    void a_loss_over_all_rows_has_no_term_but_a_pull() {
        Inspected run = Inspected.of(engine, FILTER + ", loss => 'f1')");
        Inspection inspection = run.inspection();
        Place place = inspection.places().getFirst();
        int training = java.util.stream.IntStream.range(0, place.rows())
                .filter(row -> !place.isHeldOut(row))
                .findFirst()
                .orElseThrow();
        RowArithmetic arithmetic = inspection.arithmetic(place, training, run.at(3));
        assertTrue(arithmetic.term().isEmpty());
        assertFalse(arithmetic.pull() == 0);
    }

    @Test
    void weights_that_are_hard_forward_have_the_slopes_of_soft_ones() {
        Inspected run = Inspected.of(engine, FILTER + ", forward => 'hard')");
        Inspection inspection = run.inspection();
        Place place = inspection.places().getFirst();
        Position position = run.at(3);
        double[] added = inspection.contributions("a_min", place.frame(), position);
        for (int row : new int[] {0, 2, 33, 1234}) {
            RowArithmetic arithmetic = inspection.arithmetic(place, row, position);
            double truth = arithmetic.parts().get(1).in().get(Logic.PRODUCT).truth();
            assertTrue(truth == 0 || truth == 1, "truth " + truth);
            double chain = chain(arithmetic, "a_min", Logic.PRODUCT)
                    * inspection.trainable("a_min").scale().unit();
            assertEquals(added[row], chain, 1e-12 + 1e-6 * Math.abs(chain));
        }
    }

    @ParameterizedTest
    @EnumSource(value = LossFunction.class, mode = EnumSource.Mode.EXCLUDE, names = "F1")
    void the_slope_of_a_loss_is_its_difference(LossFunction loss) {
        double h = 1e-6;
        for (double agreement = 0.01; agreement < 1; agreement += 0.07) {
            double difference = (loss.ofAgreement(agreement + h) - loss.ofAgreement(agreement - h)) / (2 * h);
            assertEquals(difference, loss.slope(agreement), 1e-6);
        }
    }
}
