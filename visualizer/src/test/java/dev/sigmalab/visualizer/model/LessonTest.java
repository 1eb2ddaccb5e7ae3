package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Place;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.plan.Logic;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.Watched;
import dev.sigmalab.visualizer.model.Blackboard.InLogics;
import dev.sigmalab.visualizer.model.Blackboard.Line;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands on the blackboard is what the engine computes, and whoever computes it again gets the same.
class LessonTest {
    private static final Pattern SIGMOID =
            Pattern.compile("σ\\(([0-9.]+) · \\(([0-9.]+)( [+−] ½)? − ([0-9.]+)( [+−] ½)?\\) / ([0-9.]+)\\)");
    private static final String STATEMENT =
            "TRAIN q AS SELECT * FROM customers WHERE %s MATCHING converted = 1 USING (epochs => 30, %s)";

    private static Inspection inspection;
    private static RunHistory history;

    @BeforeAll
    static void train() {
        Watched run = Watched.of(60);
        inspection = run.inspection();
        history = run.done();
    }

    /// A run to be taught of.
    private record Run(Inspection inspection, RunHistory history) {
        static Run of(String where, String options) {
            AtomicReference<RunHistory> newest = new AtomicReference<>();
            Inspection found = SampleRuns.inspected(STATEMENT.formatted(where, options), newest::set);
            return new Run(found, newest.get());
        }

        Scene scene(int step, int gate, Optional<Selection.Row> row) {
            Selection selection = new Selection(0, Timeline.at(step), OptionalInt.of(gate), row);
            return new Scene(history, selection, Optional.of(inspection), Optional.empty());
        }

        Lesson lesson(int step, int gate, int row) {
            Selection.Row chosen =
                    new Selection.Row(inspection.places().getFirst().frame(), row);
            return new Lessons().lesson(scene(step, gate, Optional.of(chosen))).orElseThrow();
        }
    }

    private static Lesson lesson(int gate, int row) {
        return new Run(inspection, history).lesson(30, gate, row);
    }

    private static Line line(Lesson lesson, String what) {
        return lesson.board().lines().stream()
                .filter(line -> line.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no " + what + " in " + lesson.board().text()));
    }

    private static double result(Lesson lesson, String what) {
        return number(line(lesson, what).result());
    }

    private static double number(String text) {
        String plain = text.replace("−", "-").replace(",", "").replace(" days", "");
        return plain.startsWith("1 - ") ? 1 - Double.parseDouble(plain.substring(4)) : Double.parseDouble(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 399, 1234, 3999})
    void every_sigmoid_can_be_computed_again_from_what_is_written(int row) {
        Lesson lesson = lesson(0, row);
        for (int number = 0; number < 3; number++) {
            Line line = line(lesson, "t" + (char) ('₁' + number));
            Matcher numbers = SIGMOID.matcher(line.how());
            assertTrue(numbers.matches(), line.how());
            double difference = number(numbers.group(2))
                    + half(numbers.group(3))
                    - number(numbers.group(4))
                    + half(numbers.group(5));
            double z = number(numbers.group(1)) * difference / number(numbers.group(6));
            double t = 1 / (1 + Math.exp(-z));
            double written = number(line.result());
            assertEquals(z, Math.log(written / (1 - written)), 0.02 + 0.06 * Math.abs(z), line.toString());
            assertEquals(t, written, 5e-3, line.toString());
        }
    }

    private static double half(String text) {
        return text == null ? 0 : text.contains("+") ? 0.5 : -0.5;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 399, 1234, 3999})
    void the_factors_multiply_to_what_the_row_adds_to_the_gradient(int row) {
        Position position = new Run(inspection, history)
                .scene(30, 0, Optional.empty())
                .position()
                .orElseThrow();
        for (Gate gate : inspection.gates()) {
            Lesson lesson = lesson(gate.number(), row);
            String name = gate.learnable().orElseThrow();
            String t = "t" + (char) ('₁' + gate.number());
            double product = result(lesson, "∂L/∂loss")
                    * result(lesson, "∂loss/∂w")
                    * result(lesson, "∂w/∂" + t)
                    * result(lesson, "∂" + t + "/∂z")
                    * result(lesson, "∂z/∂θ");
            double whole = result(lesson, "∂L/∂θ");
            assertEquals(
                    product,
                    whole,
                    3e-3 * Math.abs(product),
                    lesson.board().text().toString());
            double[] added = inspection.contributions(
                    name, inspection.places().getFirst().frame(), position);
            // All rows are computed in single precision, in which 1 − t of a t near 1 is no finer than 1e-7.
            assertEquals(added[row], result(lesson, "· unit"), 1e-9 + 2e-3 * Math.abs(added[row]), name);
        }
    }

    @Test
    void the_gradient_of_all_rows_is_the_epochs() {
        double gradient = history.frameAt(30)
                .orElseThrow()
                .snapshot()
                .parameters()
                .getFirst()
                .gradient();
        assertEquals(gradient, result(lesson(0, 17), "Σ rows"), 1e-3 * Math.abs(gradient));
    }

    @Test
    void the_weight_is_written_in_the_logic_that_trains_and_told_in_all() {
        Run run = Run.of(
                "age > LEARN(30) AND NOT (income < LEARN(40000) OR since < DATE '2023-01-01')", "logic => 'godel'");
        Lesson lesson = run.lesson(20, 1, 5);
        assertTrue(line(lesson, "w").how().startsWith("min("), line(lesson, "w").how());
        assertTrue(
                line(lesson, "OR").how().startsWith("max("), line(lesson, "OR").how());
        assertTrue(
                line(lesson, "NOT").how().startsWith("(1 − "),
                line(lesson, "NOT").how());
        List<InLogics> logics = lesson.board().logics();
        assertEquals(
                List.of("t₁", "t₂", "t₃", "OR", "NOT", "w"),
                logics.stream().map(InLogics::name).toList());
        assertEquals(
                List.of(1, 3, 3, 2, 1, 0), logics.stream().map(InLogics::depth).toList());
        double[] weights = run.inspection()
                .weights(
                        run.inspection().places().getFirst(),
                        run.scene(20, 1, Optional.empty()).position().orElseThrow());
        assertEquals(weights[5], logics.getLast().truths().get(Logic.GODEL.ordinal()), 1e-5);
        assertEquals(
                List.of(false, true, false, false, false, false),
                logics.stream().map(InLogics::isChosen).toList());
    }

    @Test
    void what_the_database_decided_is_said() {
        Lesson lesson =
                Run.of("id > 100 AND age > LEARN(30)", "loss => 'squared'").lesson(20, 0, 5);
        assertEquals(
                "id > 100 holds: the database decided it.",
                lesson.board().text().getFirst());
        assertTrue(
                line(lesson, "loss").how().matches("\\(1 − .*\\)²|.*²"),
                line(lesson, "loss").how());
        assertTrue(lesson.board().lines().stream().noneMatch(line -> line.what().equals("w")), "t₁ is all of it");
        assertEquals(
                "∂loss/∂t₁",
                lesson.board().lines().stream()
                        .map(Line::what)
                        .filter(what -> what.startsWith("∂loss"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void balanced_either_label_is_half_of_the_loss() {
        Run run = Run.of("age > LEARN(30) AND income > LEARN(40000)", "class_weight => 'balanced'");
        Lesson lesson = run.lesson(20, 0, 5);
        Matcher how = Pattern.compile("1 / \\(2 · ([0-9,]+) rows of its label\\)")
                .matcher(line(lesson, "∂L/∂loss").how());
        assertTrue(how.matches(), line(lesson, "∂L/∂loss").how());
        Place place = run.inspection().places().getFirst();
        long own = IntStream.range(0, place.rows())
                .filter(row -> place.isPositive(row) == place.isPositive(5))
                .count();
        assertEquals(own, Math.round(number(how.group(1))));
        assertEquals(0.5 / own, result(lesson, "∂L/∂loss"), 1e-3 / own);
    }

    @Test
    void a_loss_of_all_rows_at_once_is_told_as_such() {
        Lesson lesson = Run.of("age > LEARN(30) AND income > LEARN(40000)", "loss => 'f1'")
                .lesson(20, 0, 5);
        assertTrue(lesson.board().text().contains("The loss is of all rows at once: a row has no term of its own."));
        assertEquals("through all rows", line(lesson, "∂L/∂w").how());
    }

    @Test
    void weights_that_are_hard_forward_say_where_their_derivative_is_from() {
        Lesson lesson = Run.of("age > LEARN(30) AND income > LEARN(40000)", "forward => 'hard'")
                .lesson(20, 0, 5);
        assertTrue(line(lesson, "t₁").how().startsWith("as SQL has it; its derivative is that of σ("));
    }

    @Test
    void rows_that_a_group_brings_together_are_taught_one_by_one() {
        AtomicReference<RunHistory> newest = new AtomicReference<>();
        Run run = new Run(SampleRuns.inspectedGroups(30, newest::set), newest.get());
        for (Gate gate : run.inspection().gates()) {
            Scene scene = run.scene(20, gate.number(), Optional.empty());
            Lesson lesson = new Lessons().lesson(scene).orElseThrow();
            assertTrue(lesson.point().isPresent(), gate.origin().operator());
            if (gate.learnable().isPresent()) {
                assertTrue(
                        Double.isFinite(result(lesson, "∂L/∂θ")), gate.origin().operator());
            }
            boolean isWeighed = run.inspection()
                    .places()
                    .getFirst()
                    .frame()
                    .equals(lesson.row().frame());
            assertEquals(isWeighed, !lesson.board().logics().isEmpty());
            RowWalk walk =
                    RowWalk.from(scene, lesson.row(), RowOrder.By.DOUBT, 1).orElseThrow();
            assertEquals(lesson.row().frame(), walk.row().frame());
        }
        assertTrue(
                Stream.of(0, 1, 2, 3)
                        .filter(gate -> gate < run.inspection().gates().size())
                        .map(gate -> new Lessons()
                                .lesson(run.scene(20, gate, Optional.empty()))
                                .orElseThrow())
                        .anyMatch(lesson -> lesson.board().text().stream()
                                .anyMatch(line -> line.startsWith("The query brings its rows together"))),
                "minutes > LEARN(15) is asked of visits, not of shops");
    }

    @Test
    void without_a_comparison_there_is_nothing_to_teach() {
        AtomicReference<RunHistory> newest = new AtomicReference<>();
        Run run = new Run(SampleRuns.inspectedColumns(10, newest::set), newest.get());
        assertTrue(new Lessons().lesson(run.scene(5, 0, Optional.empty())).isEmpty());
    }

    @Test
    void what_is_tried_is_taught_beside_what_the_training_has() {
        Run run = new Run(inspection, history);
        Scene scene = run.scene(30, 0, Optional.empty());
        Position own = scene.position().orElseThrow();
        Scene tried = new Scene(history, scene.selection(), Optional.of(inspection), Optional.of(own.withSteepness(3)));
        Lesson lesson = new Lessons().lesson(tried).orElseThrow();
        assertEquals(3, lesson.shape().steepness());
        assertEquals(own.steepness(), lesson.ownSteepness());
        assertTrue(lesson.own().isPresent());
        assertTrue(new Lessons().lesson(scene).orElseThrow().own().isEmpty());
    }

    @Test
    void the_row_that_is_shown_unasked_is_in_doubt() {
        Scene scene = new Run(inspection, history).scene(10, 0, Optional.empty());
        Lesson lesson = new Lessons().lesson(scene).orElseThrow();
        double[] weights = inspection.weights(
                inspection.places().getFirst(), scene.position().orElseThrow());
        double doubt = Math.abs(weights[lesson.row().row()] - 0.5);
        for (double weight : weights) {
            assertTrue(Math.abs(weight - 0.5) >= doubt);
        }
    }
}
