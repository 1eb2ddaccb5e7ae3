package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.visualizer.SampleRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// How parameters behave, on courses whose behaviour is known.
class BehaviourTest {
    private static final int EPOCHS = 60;

    /// One parameter: where it is and what gradient it has, by epoch.
    private record Course(String name, IntToDoubleFunction number, IntToDoubleFunction gradient) {}

    private static final List<Course> COURSES = List.of(
            new Course("settled", epoch -> 3 - Math.exp(-epoch), _ -> 0.01),
            new Course("moves", epoch -> 0.02 * epoch, _ -> -0.3),
            new Course("oscillates", epoch -> 0.1 * (epoch % 2), epoch -> epoch % 2 == 0 ? -1 : 1),
            new Course("bound", _ -> 5, _ -> -0.4),
            new Course("dead", _ -> 1, _ -> 1e-9),
            new Course("moves_faster", epoch -> -0.05 * epoch, _ -> 0.3));

    private static RunHistory history(Quality quality, double unit) {
        List<ParameterInfo> infos = COURSES.stream()
                .map(course -> new ParameterInfo(course.name(), quality, unit, -1e9, 5 * unit, false))
                .toList();
        RunHistory history = RunHistory.of("q", infos, 1 << 20);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            List<Snapshot.ParameterValue> values = new ArrayList<>();
            for (Course course : COURSES) {
                double number = course.number().applyAsDouble(epoch);
                values.add(new Snapshot.ParameterValue(
                        course.name(), number * unit, number, course.gradient().applyAsDouble(epoch)));
            }
            history = history.append(new Snapshot(
                    0,
                    epoch,
                    EPOCHS,
                    0.1,
                    2,
                    1,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    values,
                    List.of()));
        }
        return history;
    }

    private static List<String> ordered(ParameterOverview overview) {
        return overview.order().stream()
                .map(i -> overview.lines().get(i).values().name())
                .toList();
    }

    @Test
    void the_worst_behaved_come_first() {
        ParameterOverview overview = ParameterOverview.of(history(Quality.NUMBER, 1), Timeline.LIVE);
        assertEquals(List.of("dead", "bound", "oscillates", "moves_faster", "moves", "settled"), ordered(overview));
    }

    @Test
    void each_says_by_what_measure_it_is_judged_in_its_own_units() {
        ParameterOverview numbers = ParameterOverview.of(history(Quality.NUMBER, 10), Timeline.LIVE);
        assertEquals(
                List.of(
                        "settled",
                        "still moving, 0.2 an epoch",
                        "oscillates, 1 an epoch",
                        "at its bound",
                        "no gradient",
                        "still moving, 0.5 an epoch"),
                numbers.lines().stream().map(ParameterOverview.Line::judged).toList());
        ParameterOverview dates = ParameterOverview.of(history(Quality.DATE, 30), Timeline.LIVE);
        assertEquals("oscillates, 3 days an epoch", dates.lines().get(2).judged());
    }

    @Test
    void a_behaviour_is_that_of_the_epoch_looked_at_and_the_order_that_of_the_run() {
        RunHistory history = history(Quality.NUMBER, 1);
        ParameterOverview early = ParameterOverview.of(history, Timeline.at(1));
        assertEquals(Behaviour.Kind.EARLY, early.lines().getFirst().behaviour().kind());
        assertEquals(ordered(ParameterOverview.of(history, Timeline.LIVE)), ordered(early));
    }

    @Test
    void lines_do_not_jump_while_a_run_goes_on_except_when_it_has_doubled() {
        List<RunHistory> versions = new ArrayList<>();
        SampleRuns.train(100, 0, versions::add);
        List<Integer> changes = new ArrayList<>();
        List<Integer> order = List.of();
        for (RunHistory version : versions) {
            if (version.state().isOver() || version.size() == 0) {
                continue;
            }
            List<Integer> now = ParameterOverview.of(version, Timeline.LIVE).order();
            if (!now.equals(order) && version.epochsRun() > 11) {
                changes.add(version.epochsRun() - 1);
            }
            order = now;
        }
        assertTrue(List.of(20, 40, 80).containsAll(changes), changes::toString);
    }

    @Test
    void a_course_goes_from_the_first_epoch_to_the_newest_in_few_points() {
        ParameterOverview.Line line = ParameterOverview.of(history(Quality.NUMBER, 1), Timeline.LIVE)
                .lines()
                .get(1);
        assertEquals(48, line.course().size());
        assertEquals(0, line.course().x()[0]);
        assertEquals(EPOCHS - 1, line.course().x()[47]);
        assertEquals(0.02 * (EPOCHS - 1), line.course().y()[47], 1e-12);
    }
}
