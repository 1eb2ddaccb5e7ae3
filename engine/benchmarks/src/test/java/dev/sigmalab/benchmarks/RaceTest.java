package dev.sigmalab.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
    @Test
    void loops_by_hand_give_the_reference_answer() {
        for (Course course : Course.all()) {
            Workload workload = course.make().apply(6400);
            double[] expected = workload.answer(new ReferenceBackend()
                    .compile(workload.graph())
                    .bind(workload.data())
                    .run(Arguments.of(workload.parameters(3))));
            assertTrue(Workload.agree(expected, workload.loop().run(workload.parameters(3))), workload.name());
        }
    }

    /// Peers whose libraries are not on the class path are left out; `-Ppeers` puts them there.
    @Test
    void every_engine_agrees_and_is_measured_at_every_workload() {
        for (Course course : Course.all()) {
            List<Measured> rows = new Race(course.make().apply(6400), Entry.all(), Race.Pace.SHORTEST).run();
            assertEquals(
                    Entry.all().stream().map(Entry::name).toList(),
                    rows.stream().map(Measured::engine).toList());
            assertTrue(rows.stream().allMatch(row -> row.cpuMs() > 0 && row.wallMs() > 0), rows::toString);
        }
    }

    @Test
    void an_engine_that_answers_something_else_is_found_out() {
        Entry wrong = new Entry("wrong", 0, workload -> parameters -> {
            double[] answer = workload.loop().run(parameters);
            answer[2] *= 1.01;
            return answer;
        });
        Race race = new Race(
                FilterWorkload.random(6400, false), List.of(Entry.all().getFirst(), wrong), Race.Pace.SHORTEST);
        assertEquals(
                "wrong disagrees with by-hand on filter",
                assertThrows(IllegalStateException.class, race::run).getMessage());
    }
}
